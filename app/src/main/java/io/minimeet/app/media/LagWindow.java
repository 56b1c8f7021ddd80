package io.minimeet.app.media;

import java.util.concurrent.TimeUnit;

/**
 * The longest delay of the last while: what is looked at every 15 seconds must show what happened
 * in between. Written by one thread, read by any.
 */
final class LagWindow {
  /** Each delay is shown for one to two of these. */
  static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(15);

  private long windowEndNanos;
  private volatile long longestNanos;
  private volatile long longestBeforeNanos;

  LagWindow(long nowNanos) {
    windowEndNanos = nowNanos + WINDOW_NANOS;
  }

  void record(long lagNanos, long nowNanos) {
    if (windowEndNanos - nowNanos <= 0) {
      boolean justBefore = nowNanos - windowEndNanos < WINDOW_NANOS;
      longestBeforeNanos = justBefore ? longestNanos : 0;
      longestNanos = 0;
      windowEndNanos = nowNanos + WINDOW_NANOS;
    }
    if (lagNanos > longestNanos) {
      longestNanos = lagNanos;
    }
  }

  long longestNanos() {
    return Math.max(longestNanos, longestBeforeNanos);
  }
}
