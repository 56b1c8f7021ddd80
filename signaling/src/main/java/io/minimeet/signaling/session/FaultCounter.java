package io.minimeet.signaling.session;

/** Knows when so many faults fell within a window of time. */
final class FaultCounter {
  private final long windowNanos;
  private final long[] atNanos;
  private int count;

  FaultCounter(int limit, long windowNanos) {
    this.windowNanos = windowNanos;
    this.atNanos = new long[limit];
  }

  /** Counts a fault; true when it and the {@code limit - 1} before it fell within the window. */
  boolean add(long nowNanos) {
    int slot = count % atNanos.length;
    atNanos[slot] = nowNanos;
    count++;
    if (count < atNanos.length) {
      return false;
    }
    long oldest = atNanos[count % atNanos.length];
    return nowNanos - oldest <= windowNanos;
  }
}
