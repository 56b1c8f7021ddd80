package io.minimeet.sfu.congestion;

/**
 * What one probe measured: the rate it left at against the rate it arrived at. Slower by more than
 * a tenth, and the link was full: then that is what it carries, less a little, so that the queue
 * the probe made can empty. Else it carries what was sent, and perhaps more.
 */
final class ProbeCluster {
  /** The rest may be lost, or told in feedback that was. */
  static final double MIN_ARRIVED = 0.6;

  static final int MIN_PACKETS = 4;

  /** Spread over more than this it is no burst any more. */
  static final long MAX_SPREAD_NANOS = 1_000_000_000;

  /** A probe that proved less of its rate filled the link. */
  private static final double FULL = 0.9;

  private static final double OF_FULL = 0.95;
  private static final double BITS_PER_BYTE_SECOND = 8e9;

  private int probe;
  private long nominalBps;
  private int sentPackets;
  private int sentBytes;
  private int toldPackets;
  private int arrivedPackets;
  private int arrivedBytes;
  private long firstSentNanos;
  private long lastSentNanos;
  private int lastSentBytes;
  private long firstArrivalNanos;
  private long lastArrivalNanos;
  private int firstArrivalBytes;

  void begin(int probe, long nominalBps) {
    this.probe = probe;
    this.nominalBps = nominalBps;
    sentPackets = 0;
    sentBytes = 0;
    toldPackets = 0;
    arrivedPackets = 0;
    arrivedBytes = 0;
  }

  /** Which probe this is of; 0 of none. */
  int probe() {
    return probe;
  }

  long nominalBps() {
    return nominalBps;
  }

  void sent(int bytes) {
    sentPackets++;
    sentBytes += bytes;
  }

  int sentPackets() {
    return sentPackets;
  }

  void arrived(long sentNanos, long arrivalNanos, int bytes) {
    toldPackets++;
    if (arrivedPackets == 0 || sentNanos < firstSentNanos) {
      firstSentNanos = sentNanos;
    }
    if (arrivedPackets == 0 || sentNanos >= lastSentNanos) {
      lastSentNanos = sentNanos;
      lastSentBytes = bytes;
    }
    if (arrivedPackets == 0 || arrivalNanos < firstArrivalNanos) {
      firstArrivalNanos = arrivalNanos;
      firstArrivalBytes = bytes;
    }
    if (arrivedPackets == 0 || arrivalNanos > lastArrivalNanos) {
      lastArrivalNanos = arrivalNanos;
    }
    arrivedPackets++;
    arrivedBytes += bytes;
  }

  void lost() {
    toldPackets++;
  }

  /** Whether each of its packets was told of. */
  boolean isTold() {
    return toldPackets >= sentPackets;
  }

  /** What the link carries by this; 0 when it proved nothing. */
  long resultBps() {
    boolean enough =
        arrivedPackets >= MIN_PACKETS
            && arrivedPackets >= MIN_ARRIVED * sentPackets
            && arrivedBytes >= MIN_ARRIVED * sentBytes;
    long arrivedFor = arrivedForNanos();
    boolean isBurst = sentForNanos() <= MAX_SPREAD_NANOS && arrivedFor <= MAX_SPREAD_NANOS;
    if (!enough || arrivedFor <= 0 || !isBurst) {
      return 0;
    }
    return (long) (isThrough() ? Math.min(sentBps(), arrivedBps()) : OF_FULL * arrivedBps());
  }

  /**
   * Whether it arrived as fast as it was sent, which may be slower than it was meant to be. Of few
   * packets that are not alike the rates cannot be compared, but the times can.
   */
  boolean isThrough() {
    return arrivedForNanos() * FULL <= sentForNanos() || arrivedBps() >= FULL * sentBps();
  }

  /** A burst that left at once was not sent at an infinite rate: the probe's is what it proves. */
  private double sentBps() {
    return Math.min((double) nominalBps, rate(arrivedBytes - lastSentBytes, sentForNanos()));
  }

  private double arrivedBps() {
    return rate(arrivedBytes - firstArrivalBytes, arrivedForNanos());
  }

  private long sentForNanos() {
    return lastSentNanos - firstSentNanos;
  }

  private long arrivedForNanos() {
    return lastArrivalNanos - firstArrivalNanos;
  }

  private static double rate(int bytes, long nanos) {
    return bytes * BITS_PER_BYTE_SECOND / Math.max(1, nanos);
  }
}
