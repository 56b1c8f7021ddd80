package io.minimeet.signaling.session;

/** When to ping, and when a peer has been silent for too long. */
final class Heartbeat {
  /** The protocol's number: one lost ping is a hiccup, two are a dead peer. */
  private static final int MISSES_ALLOWED = 2;

  private final long intervalNanos;
  private long nextNanos;
  private int unanswered;

  enum Beat {
    NOTHING,
    PING,
    DEAD
  }

  Heartbeat(long intervalNanos, long nowNanos) {
    this.intervalNanos = intervalNanos;
    this.nextNanos = nowNanos + intervalNanos;
  }

  /** Anything that comes from the peer shows that it lives. */
  void heard() {
    unanswered = 0;
  }

  long nextDeadlineNanos() {
    return nextNanos;
  }

  Beat tick(long nowNanos) {
    if (nowNanos - nextNanos < 0) {
      return Beat.NOTHING;
    }
    if (unanswered >= MISSES_ALLOWED) {
      return Beat.DEAD;
    }
    unanswered++;
    // Late ticks do not bunch pings up.
    nextNanos = nowNanos + intervalNanos;
    return Beat.PING;
  }
}
