package io.minimeet.signaling.limit;

/** So many a second, and so many at once. */
public final class TokenBucket {
  private final long nanosPerToken;
  private final long capacityNanos;

  /** The bucket's content, counted in the time it takes to fill. */
  private long filledNanos;

  private long lastNanos;

  public TokenBucket(int perSecond, int burst, long nowNanos) {
    this.nanosPerToken = 1_000_000_000L / perSecond;
    this.capacityNanos = nanosPerToken * burst;
    this.filledNanos = capacityNanos;
    this.lastNanos = nowNanos;
  }

  /** Whether one may pass now. */
  public boolean take(long nowNanos) {
    filledNanos = Math.min(capacityNanos, filledNanos + Math.max(0, nowNanos - lastNanos));
    lastNanos = nowNanos;
    if (filledNanos < nanosPerToken) {
      return false;
    }
    filledNanos -= nanosPerToken;
    return true;
  }
}
