package io.minimeet.sfu.congestion;

/**
 * How much of what it gets a link loses by itself. A full queue loses what exceeds the link: of a
 * rate lower by a tenth, it loses much less. A bad radio loses the same share of any rate. So, each
 * time less is sent, loss is compared with what a full queue would lose of that.
 */
final class OwnLoss {
  private static final double MAX = 0.5;

  /** Of less of a difference than this, statistics would have the say. */
  private static final double MIN_DIFFERENCE = 0.02;

  private static final double LESS = 0.98;
  private static final double BELIEF = 0.5;

  /** What lies within so many standard deviations is chance. */
  private static final double DEVIATIONS = 1.5;

  /** The link may have changed: what was learned is doubted, a little each time. */
  private static final long DOUBT_NANOS = 20_000_000_000L;

  private static final double DOUBTED = 0.7;

  private double ratio;
  private double lossBefore;
  private long sentBeforeBps;
  private long learnedNanos;

  /** 0 to {@link #MAX}. */
  double ratio() {
    return ratio;
  }

  /** What of a loss seen in so many packets is not the link's own, and not chance either. */
  double excess(double loss, int packets) {
    return Math.max(0, (loss - ratio - chance(packets)) / (1 - ratio));
  }

  /** Less will be sent from now on than this rate, at which so much was lost. */
  void compareWith(double loss, long sentBps) {
    if (sentBps > 0) {
      lossBefore = loss;
      sentBeforeBps = sentBps;
    }
  }

  /** So much was lost at this rate, which has had time to show. */
  void learn(double loss, int packets, long sentBps, long nowNanos) {
    if (sentBeforeBps > 0 && sentBps > 0 && sentBps < sentBeforeBps * LESS) {
      double fromQueue = Math.max(0, 1 - (1 - lossBefore) * sentBeforeBps / sentBps);
      double difference = lossBefore - fromQueue;
      if (difference > MIN_DIFFERENCE) {
        double share = Math.clamp((loss - fromQueue) / difference, 0, 1);
        believe(Math.max(ratio, share * Math.min(loss, lossBefore)));
        learnedNanos = nowNanos;
      }
    } else if (nowNanos - learnedNanos > DOUBT_NANOS) {
      ratio *= DOUBTED;
      learnedNanos = nowNanos;
    }
    if (loss < ratio - chance(packets)) {
      believe(loss);
    }
  }

  private double chance(int packets) {
    return DEVIATIONS * Math.sqrt(ratio * (1 - ratio) / Math.max(1, packets));
  }

  private void believe(double loss) {
    ratio = Math.min(MAX, ratio + BELIEF * (loss - ratio));
  }
}
