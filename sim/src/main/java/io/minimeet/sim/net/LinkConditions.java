package io.minimeet.sim.net;

import java.util.function.Consumer;

/** How one direction of a link behaves. Never changes: each method gives another one. */
public final class LinkConditions {
  private static final long MILLI = 1_000_000L;
  private static final long BITS_PER_BYTE = 8;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private long bitsPerSecond;
  private int queueBytes;
  private long delayNanos;
  private long jitterNanos;
  private double loss;
  private double burst;
  private int burstDatagrams;
  private double reordering;
  private long reorderNanos;
  private double duplication;

  private LinkConditions() {}

  /** Ten milliseconds, and nothing ever goes wrong. */
  public static LinkConditions perfect() {
    LinkConditions perfect = new LinkConditions();
    perfect.queueBytes = Integer.MAX_VALUE;
    perfect.delayNanos = 10 * MILLI;
    return perfect;
  }

  /** Nothing arrives. */
  public static LinkConditions down() {
    return perfect().losing(1);
  }

  private LinkConditions but(Consumer<LinkConditions> change) {
    LinkConditions other = new LinkConditions();
    other.bitsPerSecond = bitsPerSecond;
    other.queueBytes = queueBytes;
    other.delayNanos = delayNanos;
    other.jitterNanos = jitterNanos;
    other.loss = loss;
    other.burst = burst;
    other.burstDatagrams = burstDatagrams;
    other.reordering = reordering;
    other.reorderNanos = reorderNanos;
    other.duplication = duplication;
    change.accept(other);
    return other;
  }

  /** Datagrams are put on the wire at this rate, 0 for no bound; what does not fit in is lost. */
  public LinkConditions limitedTo(long bps, int queue) {
    return but(it -> {
      it.bitsPerSecond = bps;
      it.queueBytes = queue;
    });
  }

  /** The same with a queue that takes as much as is sent in this time. */
  public LinkConditions limitedTo(long bps, long queueNanos) {
    return limitedTo(bps, (int) (bps * queueNanos / NANOS_PER_SECOND / BITS_PER_BYTE));
  }

  public LinkConditions delayed(long nanos) {
    return but(it -> it.delayNanos = nanos);
  }

  /** Datagrams take up to this much longer, now more and now less, yet overtake none. */
  public LinkConditions jittering(long nanos) {
    return but(it -> it.jitterNanos = nanos);
  }

  /** This share of datagrams is lost, each by itself. */
  public LinkConditions losing(double share) {
    return but(it -> it.loss = share);
  }

  /**
   * Runs of datagrams are lost.
   *
   * @param chance that one begins, at each datagram
   * @param datagrams of one in the mean
   */
  public LinkConditions losingInBursts(double chance, int datagrams) {
    return but(it -> {
      it.burst = chance;
      it.burstDatagrams = datagrams;
    });
  }

  /** This share of datagrams is held up for so long that later ones may overtake them. */
  public LinkConditions reordering(double share, long nanos) {
    return but(it -> {
      it.reordering = share;
      it.reorderNanos = nanos;
    });
  }

  /** This share of datagrams arrives twice. */
  public LinkConditions duplicating(double share) {
    return but(it -> it.duplication = share);
  }

  public long bitsPerSecond() {
    return bitsPerSecond;
  }

  int queueBytes() {
    return queueBytes;
  }

  public long delayNanos() {
    return delayNanos;
  }

  long jitterNanos() {
    return jitterNanos;
  }

  double loss() {
    return loss;
  }

  double burst() {
    return burst;
  }

  int burstDatagrams() {
    return burstDatagrams;
  }

  double reordering() {
    return reordering;
  }

  long reorderNanos() {
    return reorderNanos;
  }

  double duplication() {
    return duplication;
  }

  /** How long this many bytes take to be put on the wire. */
  long wireNanos(long bytes) {
    return bitsPerSecond == 0 ? 0 : bytes * BITS_PER_BYTE * NANOS_PER_SECOND / bitsPerSecond;
  }
}
