package io.minimeet.sfu.congestion;

import java.util.Arrays;

/** A bit rate over the last half second of any line of time. */
final class SlidingRate {
  /** Long enough to hold many pictures, short enough to follow a cut within a second. */
  static final long WINDOW_NANOS = 500_000_000;

  /** Below this, a picture more or less is the whole of it. */
  static final long MIN_NANOS = 150_000_000;

  private static final long BUCKET_NANOS = 10_000_000;
  private static final int BUCKETS = (int) (WINDOW_NANOS / BUCKET_NANOS);
  private static final double BITS_PER_BYTE_SECOND = 8e9;

  private final long[] bytes = new long[BUCKETS];
  private long total;
  private long first;
  private long newest;
  private boolean started;

  /** What is older than the window does not count; what is out by more begins it anew. */
  void add(long atNanos, int size) {
    long bucket = Math.floorDiv(atNanos, BUCKET_NANOS);
    if (!started || Math.abs(bucket - newest) > BUCKETS) {
      start(bucket);
    }
    while (newest < bucket) {
      newest++;
      total -= bytes[index(newest)];
      bytes[index(newest)] = 0;
    }
    if (bucket > newest - BUCKETS && bucket >= first) {
      bytes[index(bucket)] += size;
      total += size;
    }
  }

  /** 0 while unknown. */
  long bps() {
    if (!started) {
      return 0;
    }
    long span = newest - first;
    if (span >= BUCKETS) {
      return (long) (total * BITS_PER_BYTE_SECOND / WINDOW_NANOS);
    }
    long spanNanos = span * BUCKET_NANOS;
    // What came first came at the beginning of the span, and belongs to the time before.
    long within = total - bytes[index(first)];
    return spanNanos < MIN_NANOS ? 0 : (long) (within * BITS_PER_BYTE_SECOND / spanNanos);
  }

  /**
   * The rate over the shortest time that holds a few pictures; 0 while unknown. When more is sent
   * all of a sudden, the whole window holds what went before for another half second.
   */
  long latestBps() {
    int buckets = (int) (MIN_NANOS / BUCKET_NANOS);
    if (!started || newest - first < buckets) {
      return 0;
    }
    long latest = 0;
    for (long bucket = newest - buckets + 1; bucket <= newest; bucket++) {
      latest += bytes[index(bucket)];
    }
    return (long) (latest * BITS_PER_BYTE_SECOND / MIN_NANOS);
  }

  /** Forgets all. */
  void clear() {
    started = false;
  }

  private void start(long bucket) {
    Arrays.fill(bytes, 0);
    total = 0;
    first = bucket;
    newest = bucket;
    started = true;
  }

  private static int index(long bucket) {
    return Math.floorMod(bucket, BUCKETS);
  }
}
