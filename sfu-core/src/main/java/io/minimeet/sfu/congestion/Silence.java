package io.minimeet.sfu.congestion;

/**
 * Packets leave, and nothing is heard of them. After a second that is an outage, of the way there
 * or of the way back, and less is to be sent with each further step.
 */
final class Silence {
  static final long PATIENCE_NANOS = 1_000_000_000L;
  static final long STEP_NANOS = 500_000_000L;

  /** What remains with each step. */
  static final double KEPT = 0.7;

  /** One packet that was lost before a pause is no outage. */
  static final int MIN_PACKETS = 10;

  /** Who never said anything in this time, and was sent so much, does not know how. */
  static final long NEVER_NANOS = 5_000_000_000L;

  /** What silence means. */
  enum Verdict {
    /** It is none, or none yet. */
    NOTHING,
    /** Less is to be sent, and after a while still less. */
    OUTAGE,
    /** This receiver will never say anything. */
    DUMB
  }

  private boolean heard;
  private int packets;
  private int steps;
  private long dueNanos = Long.MAX_VALUE;

  /** A packet left. */
  void sent(long roundTripNanos, long nowNanos) {
    if (packets == 0) {
      dueNanos = heard ? nowNanos + PATIENCE_NANOS + roundTripNanos : nowNanos + NEVER_NANOS;
    }
    packets++;
  }

  /** News came; whether that ended an outage. */
  boolean heard() {
    boolean outage = steps > 0;
    heard = true;
    packets = 0;
    steps = 0;
    dueNanos = Long.MAX_VALUE;
    return outage;
  }

  /** Whether anything was ever heard. */
  boolean wasEverHeard() {
    return heard;
  }

  /** Whether nothing is heard now of what leaves. */
  boolean isOutage() {
    return steps > 0;
  }

  /** What silence means by now; to be asked when {@link #deadlineNanos} has passed. */
  Verdict check(long nowNanos) {
    if (nowNanos < dueNanos) {
      return Verdict.NOTHING;
    }
    dueNanos = nowNanos + STEP_NANOS;
    if (packets < MIN_PACKETS) {
      return Verdict.NOTHING;
    }
    packets = 1; // the next step needs packets of its own
    if (!heard) {
      return Verdict.DUMB;
    }
    steps++;
    return Verdict.OUTAGE;
  }

  long deadlineNanos() {
    return dueNanos;
  }
}
