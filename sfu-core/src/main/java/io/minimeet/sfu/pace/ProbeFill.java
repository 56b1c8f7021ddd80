package io.minimeet.sfu.pace;

/**
 * Sends what media leaves free of a probe's rate. All that leaves to the receiver meanwhile counts:
 * sound and pictures go when they would have gone anyhow, and only what is missing to the rate is
 * filled, packet by packet.
 */
final class ProbeFill {
  /** How late the shell may be without the probe becoming slower than it should be. */
  private static final long CATCH_UP_MILLIS = 5;

  /** When nothing could be sent: no way to send it, or the egress is full. */
  private static final long RETRY_NANOS = 5_000_000L;

  private final Pacer.Exit exit;
  private final SendAllowance allowance = new SendAllowance(Long.MAX_VALUE, 0);
  private boolean on;
  private long retryNanos;

  ProbeFill(Pacer.Exit exit) {
    this.exit = exit;
  }

  boolean isOn() {
    return on;
  }

  void begin(long bytesPerSecond, long nowNanos) {
    on = true;
    retryNanos = nowNanos;
    allowance.rate(bytesPerSecond, bytesPerSecond * CATCH_UP_MILLIS / 1_000, nowNanos);
    allowance.exhaust(nowNanos);
  }

  void end() {
    on = false;
  }

  /** A packet left. */
  void left(int bytes, long nowNanos) {
    if (on) {
      allowance.use(bytes, nowNanos);
    }
  }

  /** Fills up; each packet it sends comes by {@link #left}. */
  void release(long nowNanos) {
    while (on && nowNanos >= deadlineNanos()) {
      if (exit.fill(nowNanos) == 0) {
        retryNanos = nowNanos + RETRY_NANOS;
      }
    }
  }

  /** When something is missing to the rate. */
  long deadlineNanos() {
    return Math.max(retryNanos, allowance.deadlineNanos());
  }
}
