package io.minimeet.sfu.pace;

/**
 * How much may leave now, at a rate, with so much at once: the virtual scheduling form of the leaky
 * bucket (GCRA of ITU-T I.371), which is one number.
 */
final class SendAllowance {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private long nanosPerByte;
  private long burstNanos;

  /** When all that left would have left at the rate. */
  private long usedUntilNanos = Long.MIN_VALUE;

  SendAllowance(long bytesPerSecond, long burstBytes) {
    nanosPerByte = NANOS_PER_SECOND / bytesPerSecond;
    burstNanos = burstBytes * nanosPerByte;
  }

  /**
   * From now on another rate. What was used and not yet earned is earned at the new one; it is a
   * burst at most.
   */
  void rate(long bytesPerSecond, long burstBytes, long nowNanos) {
    long newNanosPerByte = NANOS_PER_SECOND / bytesPerSecond;
    burstNanos = burstBytes * newNanosPerByte;
    if (usedUntilNanos > nowNanos && nanosPerByte > 0) {
      long usedBytes = (usedUntilNanos - nowNanos) / nanosPerByte;
      usedUntilNanos = nowNanos + Math.min(usedBytes * newNanosPerByte, burstNanos);
    }
    nanosPerByte = newNanosPerByte;
  }

  /** Nothing is left of the burst: from now on what leaves, leaves at the rate. */
  void exhaust(long nowNanos) {
    usedUntilNanos = nowNanos + burstNanos;
  }

  /** Uses the allowance for a packet, or waits with it. */
  boolean take(int bytes, long nowNanos) {
    if (!isOpen(nowNanos)) {
      return false;
    }
    use(bytes, nowNanos);
    return true;
  }

  /** Whether something may leave now. */
  boolean isOpen(long nowNanos) {
    return nowNanos >= deadlineNanos();
  }

  /** Something left, allowed or not. */
  void use(int bytes, long nowNanos) {
    usedUntilNanos = Math.max(usedUntilNanos, nowNanos) + bytes * nanosPerByte;
  }

  /** When something may leave again, perhaps in the past. */
  long deadlineNanos() {
    return usedUntilNanos == Long.MIN_VALUE ? Long.MIN_VALUE : usedUntilNanos - burstNanos;
  }
}
