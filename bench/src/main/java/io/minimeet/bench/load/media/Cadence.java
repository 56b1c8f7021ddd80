package io.minimeet.bench.load.media;

/**
 * Something that happens a fixed number of times a second, for ever, without drift: the nth time is
 * computed from the first, not from the one before.
 *
 * <p>When the caller comes late, what is due is caught up with; but of a stall longer than {@link
 * #MAX_CATCH_UP_NANOS} only the end, or a busy machine would answer a stall with a flood. What was
 * left out is counted: a run that left anything out did not apply the load it was asked for.
 */
public final class Cadence {
  static final long MAX_CATCH_UP_NANOS = 500_000_000L;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long startNanos;
  private final int perSecond;
  private long next;
  private long deadlineNanos;
  private long skipped;

  public Cadence(int perSecond, long startNanos) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("at least once a second, not " + perSecond);
    }
    this.perSecond = perSecond;
    this.startNanos = startNanos;
    deadlineNanos = startNanos;
  }

  /** When the next one is due. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Takes the next one if it is due; false when there is nothing (more) to do now. */
  public boolean take(long nowNanos) {
    if (deadlineNanos > nowNanos) {
      return false;
    }
    if (nowNanos - deadlineNanos > MAX_CATCH_UP_NANOS) {
      long resume = firstTickFrom(nowNanos - MAX_CATCH_UP_NANOS);
      skipped += resume - next;
      next = resume;
    }
    deadlineNanos = timeOf(++next);
    return true;
  }

  /** How many were taken or left out so far. */
  public long count() {
    return next;
  }

  /** How many were left out. */
  public long skipped() {
    return skipped;
  }

  private long firstTickFrom(long nanos) {
    long elapsed = nanos - startNanos;
    long seconds = elapsed / NANOS_PER_SECOND;
    long rest = elapsed % NANOS_PER_SECOND;
    return seconds * perSecond + (rest * perSecond + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
  }

  private long timeOf(long n) {
    // In two parts, so that it does not overflow within a century.
    return startNanos
        + n / perSecond * NANOS_PER_SECOND
        + n % perSecond * NANOS_PER_SECOND / perSecond;
  }
}
