package io.minimeet.sfu.publish;

/** What arrived of one layer in the last second: bytes and pictures, in a ring of short spans. */
final class LayerRate {
  /** Without a packet for this long it is not there: the encoder gave it up. */
  static final long LIVE_NANOS = 1_000_000_000L;

  private static final long SPAN_NANOS = 100_000_000L;
  private static final int SPANS = 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** A second that has just begun says little: a keyframe alone would look like a flood. */
  private static final long SHORTEST_NANOS = 500_000_000L;

  private final int[] bytes = new int[SPANS];
  private final int[] pictures = new int[SPANS];
  private long firstNanos;
  private long lastNanos;
  private long newestSpan = Long.MIN_VALUE;
  private int newestTimestamp;

  LayerRate(long nowNanos) {
    firstNanos = nowNanos;
  }

  void add(int length, int timestamp, long nowNanos) {
    if (nowNanos - lastNanos > LIVE_NANOS) {
      firstNanos = nowNanos; // it comes back: what was before is not to thin it out
    }
    long span = Math.floorDiv(nowNanos, SPAN_NANOS);
    boolean first = newestSpan == Long.MIN_VALUE;
    for (long empty = first ? span : Math.max(newestSpan + 1, span - SPANS + 1);
        empty <= span;
        empty++) {
      bytes[index(empty)] = 0;
      pictures[index(empty)] = 0;
    }
    newestSpan = first ? span : Math.max(newestSpan, span);
    bytes[index(span)] += length;
    if (first || timestamp - newestTimestamp > 0) {
      pictures[index(span)]++;
      newestTimestamp = timestamp;
    }
    lastNanos = nowNanos;
  }

  private static int index(long span) {
    return (int) Math.floorMod(span, (long) SPANS);
  }

  boolean isLive(long nowNanos) {
    return nowNanos - lastNanos <= LIVE_NANOS;
  }

  long bps(long nowNanos) {
    return sum(bytes, nowNanos) * Byte.SIZE * NANOS_PER_SECOND / measuredNanos(nowNanos);
  }

  /** Of this layer alone, in thousandths. */
  long milliPictures(long nowNanos) {
    return sum(pictures, nowNanos) * 1_000 * NANOS_PER_SECOND / measuredNanos(nowNanos);
  }

  /** When the last packet came. */
  long lastNanos() {
    return lastNanos;
  }

  private long sum(int[] counts, long nowNanos) {
    long oldest = Math.floorDiv(nowNanos, SPAN_NANOS) - SPANS + 1;
    long sum = 0;
    for (long span = Math.max(oldest, newestSpan - SPANS + 1); span <= newestSpan; span++) {
      sum += counts[index(span)];
    }
    return sum;
  }

  /** The time that the sum is of: nine whole spans and what has passed of the last, or less. */
  private long measuredNanos(long nowNanos) {
    long window = (SPANS - 1) * SPAN_NANOS + Math.floorMod(nowNanos, SPAN_NANOS) + 1;
    return Math.clamp(nowNanos - firstNanos, SHORTEST_NANOS, window);
  }
}
