package io.minimeet.sfu.pace;

/**
 * How much may leave now, at a rate, with so much at once: the virtual scheduling form of the leaky
 * bucket (GCRA of ITU-T I.371), which is one number.
 */
final class SendAllowance {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long nanosPerByte;
  private final long burstNanos;

  /** When all that left would have left at the rate. */
  private long usedUntilNanos = Long.MIN_VALUE;

  SendAllowance(long bytesPerSecond, long burstBytes) {
    nanosPerByte = NANOS_PER_SECOND / bytesPerSecond;
    burstNanos = burstBytes * nanosPerByte;
  }

  /** Uses the allowance for a packet, or waits with it. */
  boolean take(int bytes, long nowNanos) {
    if (nowNanos < deadlineNanos()) {
      return false;
    }
    usedUntilNanos = Math.max(usedUntilNanos, nowNanos) + bytes * nanosPerByte;
    return true;
  }

  /** When something may leave again, perhaps in the past. */
  long deadlineNanos() {
    return usedUntilNanos == Long.MIN_VALUE ? Long.MIN_VALUE : usedUntilNanos - burstNanos;
  }
}
