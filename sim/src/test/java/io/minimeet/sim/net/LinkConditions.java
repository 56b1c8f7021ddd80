package io.minimeet.sim.net;

/**
 * How one direction of a link behaves.
 *
 * @param bitsPerSecond the rate at which datagrams are put on the wire; 0 is no bound
 * @param queueBytes what may wait for the wire; more is lost
 * @param jitterNanos each datagram takes up to this much longer, yet overtakes none
 * @param loss the share of datagrams lost, each by itself
 * @param burst the chance, at each datagram, that a run of losses begins
 * @param burstDatagrams how long such a run is in the mean
 * @param reordering the share of datagrams that are held up
 * @param reorderNanos by how much, so that later ones overtake them
 * @param duplication the share of datagrams that arrive twice
 */
public record LinkConditions(
    long bitsPerSecond,
    int queueBytes,
    long delayNanos,
    long jitterNanos,
    double loss,
    double burst,
    int burstDatagrams,
    double reordering,
    long reorderNanos,
    double duplication) {
  private static final long MILLI = 1_000_000L;

  /** Ten milliseconds, and nothing ever goes wrong. */
  public static LinkConditions perfect() {
    return new LinkConditions(0, Integer.MAX_VALUE, 10 * MILLI, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Nothing arrives. */
  public static LinkConditions down() {
    return perfect().losing(1);
  }

  public LinkConditions limitedTo(long bps, int queue) {
    return new LinkConditions(
        bps,
        queue,
        delayNanos,
        jitterNanos,
        loss,
        burst,
        burstDatagrams,
        reordering,
        reorderNanos,
        duplication);
  }

  public LinkConditions delayed(long nanos) {
    return new LinkConditions(
        bitsPerSecond,
        queueBytes,
        nanos,
        jitterNanos,
        loss,
        burst,
        burstDatagrams,
        reordering,
        reorderNanos,
        duplication);
  }

  public LinkConditions jittering(long nanos) {
    return new LinkConditions(
        bitsPerSecond,
        queueBytes,
        delayNanos,
        nanos,
        loss,
        burst,
        burstDatagrams,
        reordering,
        reorderNanos,
        duplication);
  }

  public LinkConditions losing(double share) {
    return new LinkConditions(
        bitsPerSecond,
        queueBytes,
        delayNanos,
        jitterNanos,
        share,
        burst,
        burstDatagrams,
        reordering,
        reorderNanos,
        duplication);
  }

  public LinkConditions losingInBursts(double chance, int datagrams) {
    return new LinkConditions(
        bitsPerSecond,
        queueBytes,
        delayNanos,
        jitterNanos,
        loss,
        chance,
        datagrams,
        reordering,
        reorderNanos,
        duplication);
  }

  public LinkConditions reordering(double share, long nanos) {
    return new LinkConditions(
        bitsPerSecond,
        queueBytes,
        delayNanos,
        jitterNanos,
        loss,
        burst,
        burstDatagrams,
        share,
        nanos,
        duplication);
  }

  public LinkConditions duplicating(double share) {
    return new LinkConditions(
        bitsPerSecond,
        queueBytes,
        delayNanos,
        jitterNanos,
        loss,
        burst,
        burstDatagrams,
        reordering,
        reorderNanos,
        share);
  }
}
