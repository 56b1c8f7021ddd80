package io.minimeet.sfu.peer;

import io.minimeet.sfu.forward.ReportedReception;

/**
 * How well a participant receives, by its receiver reports: the loss of all streams together, the
 * worst jitter, and the round trip. Browsers report about once a second.
 */
public final class ReceiverStatistics {
  /** As RFC 6298 smooths a round trip. */
  private static final int SMOOTHING = 8;

  private boolean any;
  private long expected;
  private double lost;
  private long jitter;
  private long shortest;
  private double lossRatio;
  private long jitterNanos;
  private long roundTripNanos;

  /** A datagram with reports begins. */
  void begin() {
    any = false;
    expected = 0;
    lost = 0;
    jitter = 0;
    shortest = 0;
  }

  /** A stream was reported. */
  void add(ReportedReception reception) {
    any = true;
    expected += reception.expected();
    lost += reception.lost();
    jitter = Math.max(jitter, reception.jitterNanos());
    long roundTrip = reception.roundTripNanos();
    if (roundTrip > 0 && (shortest == 0 || roundTrip < shortest)) {
      shortest = roundTrip;
    }
  }

  /** The datagram is read; whether a stream was reported in it. */
  boolean end() {
    if (!any) {
      return false;
    }
    lossRatio = expected == 0 ? 0 : lost / expected;
    jitterNanos = jitter;
    if (shortest > 0) {
      roundTripNanos =
          roundTripNanos == 0 ? shortest : roundTripNanos + (shortest - roundTripNanos) / SMOOTHING;
    }
    return true;
  }

  /** Nothing is known of whoever receives now. */
  void beginAgain() {
    lossRatio = 0;
    jitterNanos = 0;
    roundTripNanos = 0;
  }

  /** Of the packets that the last reports tell of, 0 to 1. */
  public double lossRatio() {
    return lossRatio;
  }

  /** Of the stream with the worst. */
  public long jitterNanos() {
    return jitterNanos;
  }

  /** The way there and back, smoothed; 0 while unknown. */
  public long roundTripNanos() {
    return roundTripNanos;
  }

  /** The same of the last reports alone; 0 when they did not tell. */
  long lastRoundTripNanos() {
    return shortest;
  }
}
