package io.minimeet.sfu.congestion;

/**
 * Additive increase, multiplicative decrease, driven by the verdict on delay
 * (draft-ietf-rmcat-gcc-02, section 5.5).
 *
 * <pre>
 *             NORMAL            OVERUSED      UNDERUSED
 *  HOLD       to INCREASE       to DECREASE   stays
 *  INCREASE   stays             to DECREASE   to HOLD
 *  DECREASE   (left at once to HOLD)
 * </pre>
 */
final class RateControl {
  /** What stays of the rate that came through: beta of the draft. */
  static final double BETA = 0.85;

  /** Multiplicative increase: 8 % a second (section 5.5). */
  static final double GROWTH_PER_SECOND = 1.08;

  /** It never rises beyond this of what came through (section 5.5). */
  static final double MAX_OF_ACKNOWLEDGED = 1.5;

  private static final double PACKET_BITS = 1_200 * 8;
  private static final double PICTURES_PER_SECOND = 30;
  private static final double MIN_BPS = LinkEstimator.MIN_BPS;
  private static final double MIN_ADDED_BPS = 4_000;

  /** A decrease shows after a round trip and the receiver's interval. */
  private static final long FEEDBACK_NANOS = 100_000_000;

  private static final long MIN_APART_NANOS = 10_000_000;
  private static final long MAX_APART_NANOS = 200_000_000;
  private static final long MAX_STEP_NANOS = 1_000_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LinkCapacity capacity = new LinkCapacity();
  private double bps;
  private boolean increasing;
  private boolean decreased;
  private boolean updated;
  private long decreasedNanos;
  private long updatedNanos;

  RateControl(long startBps) {
    bps = Math.max(MIN_BPS, (double) startBps);
  }

  long bps() {
    return (long) bps;
  }

  /** Whether overuse has shown what the link carries. */
  boolean knowsCapacity() {
    return capacity.isKnown();
  }

  /**
   * Feedback came.
   *
   * @param acknowledgedBps 0 while unknown
   * @param latestBps the same for the shortest time that says something: what came through while
   *     the queue grew is what the link carries, and not what little was sent before
   */
  void update(
      LinkUse use, long acknowledgedBps, long latestBps, long roundTripNanos, long nowNanos) {
    long elapsed = updated ? Math.clamp(nowNanos - updatedNanos, 0, MAX_STEP_NANOS) : 0;
    updated = true;
    updatedNanos = nowNanos;
    switch (use) {
      case OVERUSED -> {
        increasing = false;
        if (mayDecrease(latestBps, roundTripNanos, nowNanos)) {
          decrease(latestBps, nowNanos);
        }
      }
      case UNDERUSED -> increasing = false;
      case NORMAL -> {
        if (increasing) {
          increase(acknowledgedBps, roundTripNanos, elapsed);
        }
        increasing = true;
      }
    }
  }

  /** A probe proved more. */
  void proved(long provenBps) {
    if (provenBps > bps) {
      bps = provenBps;
      if (capacity.isBelow(provenBps)) {
        capacity.forget();
      }
    }
  }

  /** Nothing is heard: less, until something is. */
  void lower(long toBps) {
    bps = Math.clamp((double) toBps, MIN_BPS, bps);
    increasing = false;
  }

  private void increase(long acknowledgedBps, long roundTripNanos, long elapsedNanos) {
    if (acknowledgedBps == 0) {
      return;
    }
    if (capacity.isBelow(acknowledgedBps)) {
      capacity.forget();
    }
    double seconds = elapsedNanos / NANOS_PER_SECOND;
    double raised =
        capacity.isKnown()
            ? bps + addedBpsPerSecond(roundTripNanos) * seconds
            : bps * Math.pow(GROWTH_PER_SECOND, seconds);
    double most = MAX_OF_ACKNOWLEDGED * (double) acknowledgedBps;
    bps = Math.max(bps, Math.min(raised, most));
  }

  /** A packet more each response time, for at most one packet is sent too many then. */
  private double addedBpsPerSecond(long roundTripNanos) {
    double pictureBits = bps / PICTURES_PER_SECOND;
    double packetBits = pictureBits / Math.ceil(pictureBits / PACKET_BITS);
    double responseSeconds = (roundTripNanos + FEEDBACK_NANOS) / NANOS_PER_SECOND;
    return Math.max(MIN_ADDED_BPS, packetBits / responseSeconds);
  }

  /** The last decrease must have had time to show, unless it was not nearly enough. */
  private boolean mayDecrease(long acknowledgedBps, long roundTripNanos, long nowNanos) {
    long apart = Math.clamp(roundTripNanos, MIN_APART_NANOS, MAX_APART_NANOS) + FEEDBACK_NANOS;
    return !decreased
        || nowNanos - decreasedNanos >= apart
        || (acknowledgedBps > 0 && acknowledgedBps < bps / 2);
  }

  private void decrease(long acknowledgedBps, long nowNanos) {
    decreased = true;
    decreasedNanos = nowNanos;
    if (acknowledgedBps == 0) {
      bps = Math.max(MIN_BPS, bps * BETA);
      return;
    }
    double lowered = BETA * acknowledgedBps;
    if (lowered > bps && capacity.isKnown()) {
      lowered = BETA * capacity.meanBps();
    }
    bps = Math.clamp(lowered, MIN_BPS, bps);
    if (capacity.isAbove(acknowledgedBps)) {
      capacity.forget();
    }
    capacity.overusedAt(acknowledgedBps);
  }
}
