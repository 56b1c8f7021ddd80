package io.minimeet.bench.load.link;

/**
 * How poor a network is, in one direction.
 *
 * @param lossRatio of the packets, 0 to 1
 * @param jitterNanos a packet is late by anything up to this, so packets overtake each other
 * @param rateBps of UDP payload; 0 is without a limit
 */
public record LinkPlan(double lossRatio, long jitterNanos, long rateBps) {
  public static final LinkPlan PERFECT = new LinkPlan(0, 0, 0);

  public LinkPlan {
    if (!(lossRatio >= 0 && lossRatio < 1) || jitterNanos < 0 || rateBps < 0) {
      throw new IllegalArgumentException("loss below 1, nothing negative");
    }
  }

  public boolean isPerfect() {
    return equals(PERFECT);
  }
}
