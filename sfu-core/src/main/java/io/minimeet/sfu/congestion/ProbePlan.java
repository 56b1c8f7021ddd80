package io.minimeet.sfu.congestion;

/**
 * When to probe, and how high: at the beginning, in the seconds after a drop, when the receiver is
 * heard again, and now and then while more is wanted than the estimate gives. Never where nothing
 * is wanted, and never far beyond what is.
 */
final class ProbePlan {
  static final double FIRST = 3;
  static final double SECOND = 6;

  /** Each further probe aims at this much of the estimate. */
  static final double STEP = 2;

  /** No probe is higher than this much of what could be sent. */
  static final double MAX_OF_DEMAND = 2;

  /** A probe that proved this much of its rate is followed at once by the next. */
  static final double GOOD = 0.7;

  /** At its rate a probe lasts so long: many ticks of the receiver's, few milliseconds of queue. */
  static final long DURATION_NANOS = 20_000_000;

  private static final int MAX_FUTILE = 3;

  /** While there is a height to regain. */
  static final long REGAIN_NANOS = 2_000_000_000L;

  static final long STEADY_NANOS = 5_000_000_000L;

  /** More is wanted all of a sudden: sooner than the next round, but no probe upon a probe. */
  static final long WANTED_NANOS = 1_000_000_000L;

  /** What lowered the estimate needs this time to drain. */
  static final long DRAIN_NANOS = 1_000_000_000L;

  /** A probe nobody sends, or of which nothing is heard, is given up. */
  static final long PATIENCE_NANOS = 1_000_000_000L;

  private final LostHeight height = new LostHeight();
  private long demandBps;
  private long targetBps;
  private boolean wanted;
  private boolean probed;
  private long dueNanos = Long.MAX_VALUE;
  private long lastNanos;
  private long loweredNanos = Long.MIN_VALUE;
  private long followBps;
  private long heardAgainBps;
  private long doubtedBps;
  private boolean wasGood;
  private int futile;

  ProbePlan(long startBps) {
    targetBps = startBps;
  }

  /** This could be sent at most. */
  void demand(long bps, long nowNanos) {
    demandBps = Math.max(0, bps);
    want(nowNanos);
  }

  /** The estimate is this now. */
  void see(long bps, long nowNanos) {
    if (bps < targetBps) {
      loweredNanos = nowNanos;
    }
    targetBps = bps;
    boolean wasLost = height.isLost();
    height.see(bps, nowNanos);
    if (height.isLost() && !wasLost) {
      dueNanos = Math.min(dueNanos, nowNanos + REGAIN_NANOS);
    }
    want(nowNanos);
  }

  /**
   * The latest probe, of this rate, proved that much, 0 if nothing; how much of it is to be
   * believed now. Twenty milliseconds are soon blurred by jitter, and the queue may be another's
   * the next moment. Where overuse has taught what the link carries, a probe that says more is
   * asked again, at the rate it proved, and the second must come through in full.
   *
   * @param isThrough whether it came through in full, as fast as it was sent
   */
  long result(long probeBps, long provenBps, boolean isThrough, boolean isDoubtful, long nowNanos) {
    if (doubtedBps > 0) {
      long both = Math.min(provenBps, doubtedBps);
      doubtedBps = 0;
      return isThrough ? believe(both, wasGood, nowNanos) : 0;
    }
    boolean isGood = isThrough || provenBps >= GOOD * probeBps;
    if (isDoubtful && provenBps > targetBps) {
      doubtedBps = provenBps;
      wasGood = isGood;
      dueNanos = nowNanos;
      return 0;
    }
    return believe(provenBps, isGood, nowNanos);
  }

  private long believe(long provenBps, boolean isGood, long nowNanos) {
    if (isGood) {
      futile = 0;
      if (followBps == 0) {
        followBps = (long) (STEP * provenBps);
        dueNanos = nowNanos;
      }
    } else {
      futile = Math.min(futile + 1, MAX_FUTILE);
    }
    return provenBps;
  }

  /** The receiver, from whom nothing had been heard, is heard again. */
  void heardAgain(long nowNanos) {
    heardAgainBps = height.isLost() ? height.bps() : 0;
    loweredNanos = Long.MIN_VALUE;
    dueNanos = nowNanos;
  }

  /** When {@link #next} may give a probe. */
  long deadlineNanos() {
    return wanted ? dueNanos : Long.MAX_VALUE;
  }

  /** The rate of the probe that is due, or 0. */
  long next(LinkUse use, long nowNanos) {
    if (!wanted || nowNanos < dueNanos) {
      return 0;
    }
    long notBefore = loweredNanos == Long.MIN_VALUE ? nowNanos : loweredNanos + DRAIN_NANOS;
    if (use == LinkUse.OVERUSED || nowNanos < notBefore) {
      followBps = 0;
      doubtedBps = 0;
      dueNanos = Math.max(notBefore, nowNanos + DRAIN_NANOS / 4);
      return 0;
    }
    long bps = Math.min(aim(), (long) (MAX_OF_DEMAND * demandBps));
    lastNanos = nowNanos;
    dueNanos = nowNanos + intervalNanos();
    if (bps > targetBps) {
      return bps;
    }
    doubtedBps = 0;
    return 0;
  }

  /** How long that probe is to last. */
  long durationNanos() {
    return doubtedBps > 0 ? 2 * DURATION_NANOS : DURATION_NANOS;
  }

  private long aim() {
    double aim = STEP * targetBps;
    if (!probed) {
      probed = true;
      aim = FIRST * targetBps;
      followBps = (long) (SECOND * targetBps);
      return (long) aim;
    }
    if (doubtedBps > 0) {
      aim = doubtedBps;
    } else if (followBps > 0) {
      aim = followBps;
      followBps = 0;
    } else if (heardAgainBps > 0) {
      aim = heardAgainBps;
      heardAgainBps = 0;
    }
    return (long) aim;
  }

  /** Whether the next probe shall follow the one just sent at once. */
  boolean isFollowing() {
    return followBps > 0;
  }

  /** The probe just sent is to be followed at once. */
  void follow(long nowNanos) {
    dueNanos = nowNanos;
  }

  private void want(long nowNanos) {
    boolean before = wanted;
    wanted = demandBps > targetBps;
    if (!wanted) {
      followBps = 0;
      doubtedBps = 0;
    } else if (!before) {
      dueNanos = probed ? Math.max(nowNanos, lastNanos + WANTED_NANOS) : nowNanos;
    }
  }

  /** What was futile a few times is tried less often; it costs others on the same link. */
  private long intervalNanos() {
    return height.isLost()
        ? REGAIN_NANOS + futile * REGAIN_NANOS / 2
        : STEADY_NANOS + futile * STEADY_NANOS / 8;
  }
}
