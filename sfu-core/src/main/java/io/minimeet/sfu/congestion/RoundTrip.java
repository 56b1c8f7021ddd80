package io.minimeet.sfu.congestion;

/**
 * The way there and back. Receiver reports tell it exactly; until then, what feedback takes is an
 * upper bound, for the receiver keeps it back for a while.
 */
final class RoundTrip {
  /** alpha of RFC 6298, section 2. */
  private static final double WEIGHT = 0.125;

  /** Beyond this it is no call, or a lie. */
  static final long MAX_NANOS = 3_000_000_000L;

  private static final long WINDOW_NANOS = 10_000_000_000L;

  private long reportedNanos;
  private long leastNanos;
  private long leastBeforeNanos;
  private long windowNanos;

  /** A receiver report told it; 0 or less tells nothing. */
  void reported(long nanos) {
    if (nanos <= 0) {
      return;
    }
    long bounded = Math.min(nanos, MAX_NANOS);
    reportedNanos =
        reportedNanos == 0 ? bounded : (long) (reportedNanos + WEIGHT * (bounded - reportedNanos));
  }

  /** Feedback came so long after the last packet it tells of had left. */
  void measured(long nanos, long nowNanos) {
    if (nanos <= 0) {
      return;
    }
    long bounded = Math.min(nanos, MAX_NANOS);
    if (leastNanos == 0 || nowNanos - windowNanos > WINDOW_NANOS) {
      windowNanos = nowNanos;
      leastBeforeNanos = leastNanos;
      leastNanos = bounded;
    } else {
      leastNanos = Math.min(leastNanos, bounded);
    }
  }

  /** 0 while unknown. */
  long nanos() {
    if (reportedNanos > 0) {
      return reportedNanos;
    }
    return leastBeforeNanos > 0 ? Math.min(leastNanos, leastBeforeNanos) : leastNanos;
  }
}
