package io.minimeet.sfu.repair;

/**
 * How long it takes from asking a publisher for a packet until it comes: the round trip to it, and
 * what it needs to answer. A receiver of media learns no round trip from RTCP (RFC 3550 tells it to
 * senders alone), so it is measured on the repairs themselves, and smoothed as TCP does (RFC 6298).
 */
final class RepairTime {
  /** Until the first repair: above most round trips. */
  static final long UNKNOWN_NANOS = 100_000_000L;

  static final long LEAST_RETRY_NANOS = 20_000_000L;
  static final long MOST_RETRY_NANOS = 500_000_000L;

  /** The server looks at what is due no finer. */
  private static final long GRAIN_NANOS = 10_000_000L;

  private long smoothedNanos = UNKNOWN_NANOS;
  private long variationNanos;
  private boolean measured;

  /** A packet that was asked for once came so long after. */
  void measured(long nanos) {
    if (measured) {
      variationNanos += (Math.abs(nanos - smoothedNanos) - variationNanos) / 4;
      smoothedNanos += (nanos - smoothedNanos) / 8;
    } else {
      measured = true;
      smoothedNanos = nanos;
      variationNanos = nanos / 2;
    }
  }

  long nanos() {
    return smoothedNanos;
  }

  /** How long to wait for an answer before asking again; longer after each try. */
  long retryNanos(int tries) {
    long patience = smoothedNanos + Math.max(4 * variationNanos, GRAIN_NANOS);
    return Math.clamp(patience * (tries + 1) / 2, LEAST_RETRY_NANOS, MOST_RETRY_NANOS);
  }
}
