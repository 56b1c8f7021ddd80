package io.minimeet.signaling.session;

/** So many a second, and so many at once. */
final class TokenBucket {
  private final long nanosPerToken;
  private final long capacityNanos;

  /** The bucket's content, counted in the time it takes to fill. */
  private long filledNanos;

  private long lastNanos;

  TokenBucket(int perSecond, int burst, long nowNanos) {
    this.nanosPerToken = 1_000_000_000L / perSecond;
    this.capacityNanos = nanosPerToken * burst;
    this.filledNanos = capacityNanos;
    this.lastNanos = nowNanos;
  }

  boolean take(long nowNanos) {
    filledNanos = Math.min(capacityNanos, filledNanos + Math.max(0, nowNanos - lastNanos));
    lastNanos = nowNanos;
    if (filledNanos < nanosPerToken) {
      return false;
    }
    filledNanos -= nanosPerToken;
    return true;
  }
}
