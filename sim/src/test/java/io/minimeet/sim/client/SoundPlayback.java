package io.minimeet.sim.client;

import java.util.BitSet;

/**
 * What of the sound could be played. A packet that is later than the jitter buffer waits is lost.
 */
public final class SoundPlayback {
  private static final int TICKS_PER_SECOND = 48_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** NetEq's buffer grows to about so much when it has to. */
  private static final long BUFFER_NANOS = 500_000_000L;

  private final BitSet played = new BitSet();
  private long first = -1;
  private long highest = -1;
  private int firstTimestamp;
  private long fastestNanos = Long.MAX_VALUE;
  private long packetTicks = Long.MAX_VALUE;
  private long newest;
  private long late;
  private long mended;

  void packet(long sequence, int timestamp, long nowNanos) {
    if (first < 0) {
      first = sequence;
      firstTimestamp = timestamp;
    }
    if (sequence < first) {
      return;
    }
    int ticks = timestamp - firstTimestamp; // modulo 2^32, as both are
    if (sequence > first && ticks > 0) {
      packetTicks = Math.min(packetTicks, ticks / (sequence - first));
    }
    long transit = nowNanos - (long) ticks * NANOS_PER_SECOND / TICKS_PER_SECOND;
    fastestNanos = Math.min(fastestNanos, transit);
    highest = Math.max(highest, sequence);
    newest = sequence;
    if (transit - fastestNanos > BUFFER_NANOS) {
      late++;
      return;
    }
    played.set((int) (sequence - first));
  }

  /** Sound that came along with the packet just taken, and is so much older. */
  void older(int ageTicks) {
    long sequence = packetTicks == Long.MAX_VALUE ? -1 : newest - ageTicks / packetTicks;
    if (sequence >= first && !played.get((int) (sequence - first))) {
      played.set((int) (sequence - first));
      mended++;
    }
  }

  /** What was heard so far does not count. */
  public void forget() {
    played.clear();
    first = -1;
    highest = -1;
    fastestNanos = Long.MAX_VALUE;
    late = 0;
  }

  /** The share of sound that could not be played. */
  public double lossRatio() {
    return first < 0 ? 0 : 1 - (double) played.cardinality() / (highest - first + 1);
  }

  /** The longest stretch of sound that could not be played. */
  public long longestGapNanos() {
    int longest = 0;
    int from = 0;
    while (first >= 0 && from <= highest - first) {
      int next = played.nextSetBit(from);
      int end = next < 0 ? (int) (highest - first) + 1 : next;
      longest = Math.max(longest, end - from);
      from = end + 1;
    }
    return longest == 0 ? 0 : longest * packetTicks * NANOS_PER_SECOND / TICKS_PER_SECOND;
  }

  public long packets() {
    return played.cardinality();
  }

  /** Lost packets whose sound came along with a later one. */
  public long mended() {
    return mended;
  }

  /** Packets that came too late to be played. */
  public long late() {
    return late;
  }
}
