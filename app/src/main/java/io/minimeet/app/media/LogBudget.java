package io.minimeet.app.media;

import java.util.concurrent.TimeUnit;

/** Bounds how many lines of one kind are written. One thread. */
final class LogBudget {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final int linesAPeriod;
  private long periodEndNanos;
  private boolean begun;
  private int used;
  private long leftOut;

  LogBudget(int linesAPeriod) {
    this.linesAPeriod = linesAPeriod;
  }

  /** Whether a line may be written now; one that may not is counted. */
  boolean take(long nowNanos) {
    if (!begun || periodEndNanos - nowNanos <= 0) {
      begun = true;
      periodEndNanos = nowNanos + PERIOD_NANOS;
      used = 0;
    }
    if (used == linesAPeriod) {
      leftOut++;
      return false;
    }
    used++;
    return true;
  }

  /** How many lines were left out since this was asked last. */
  long leftOut() {
    long count = leftOut;
    leftOut = 0;
    return count;
  }
}
