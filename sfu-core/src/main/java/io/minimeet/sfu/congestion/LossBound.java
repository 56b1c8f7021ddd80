package io.minimeet.sfu.congestion;

/**
 * What loss leaves of the rate (draft-ietf-rmcat-gcc-02, section 6): over a tenth lowers it, below
 * 2 % lets it rise. Beside the draft, it tells the link's own loss from that of a full queue, which
 * is the idea of libwebrtc's second loss-based estimate: if sending less does not lower loss,
 * sending less is no cure, and only what is lost beyond that counts.
 */
final class LossBound {
  /** There is none. */
  static final long NONE = Long.MAX_VALUE;

  static final double HIGH_LOSS = 0.10;
  static final double LOW_LOSS = 0.02;

  private static final double RISE = 1.05;

  /** Near the rate at which there was loss lately. */
  private static final double SLOW_RISE = 1.005;

  private static final double NEAR = 0.9;
  private static final long LATELY_NANOS = 10_000_000_000L;

  /** Of this much beyond the link's own, less must be sent at once, whatever there is to learn. */
  private static final double BURST_LOSS = 0.30;

  /** Time for a lower rate to show in loss, beside the round trip. */
  static final long SETTLE_NANOS = 400_000_000;

  private final OwnLoss own = new OwnLoss();
  private long bps = NONE;
  private long lossyBps;
  private boolean everLowered;
  private long loweredNanos;

  /** {@link #NONE} while loss says nothing. */
  long bps() {
    return bps;
  }

  /**
   * So much of what was sent in a while was lost.
   *
   * @param packets of which it is the share
   * @param sentBps the rate they were sent at, arrived or not
   * @param freeBps what might be sent if it were not for loss
   */
  void update(
      double loss, int packets, long sentBps, long freeBps, long roundTripNanos, long nowNanos) {
    boolean settled = !everLowered || nowNanos - loweredNanos >= SETTLE_NANOS + roundTripNanos;
    if (settled) {
      own.learn(loss, packets, sentBps, nowNanos);
    }
    double excess = own.excess(loss, packets);
    if (excess <= LOW_LOSS) {
      rise(freeBps, nowNanos);
    } else if (settled || excess > BURST_LOSS) {
      own.compareWith(loss, sentBps);
      lower(excess, sentBps, freeBps, nowNanos);
    }
  }

  /**
   * Between the two bounds the draft holds. But a rate held at a full queue goes on losing, and
   * held for the link's own loss it never rises again: to send a little less tells the two apart.
   */
  private void lower(double excess, long sentBps, long freeBps, long nowNanos) {
    double kept = excess > HIGH_LOSS ? 1 - excess / 2 : 1 - excess;
    long through = (long) (Math.min(sentBps, freeBps) * (1 - excess));
    long lowered = Math.max((long) (Math.min(bps, freeBps) * kept), through);
    bps = Math.max(LinkEstimator.MIN_BPS, lowered);
    lossyBps = sentBps;
    everLowered = true;
    loweredNanos = nowNanos;
  }

  private void rise(long freeBps, long nowNanos) {
    if (bps == NONE) {
      return;
    }
    boolean lately = nowNanos - loweredNanos < LATELY_NANOS;
    bps = (long) (bps * (lately && bps > NEAR * lossyBps ? SLOW_RISE : RISE));
    if (bps >= freeBps) {
      bps = NONE;
    }
  }

  /** A probe proved more. */
  void proved(long provenBps) {
    if (bps != NONE) {
      bps = Math.max(bps, provenBps);
    }
  }
}
