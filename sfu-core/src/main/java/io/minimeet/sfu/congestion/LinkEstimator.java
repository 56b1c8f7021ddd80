package io.minimeet.sfu.congestion;

import java.lang.foreign.MemorySegment;

/** What the way to one receiver carries. No call allocates. */
public final class LinkEstimator {
  /** The packet belongs to no probe. */
  public static final int NO_PROBE = 0;

  private final long startBps;

  /** Believes in {@code startBps} until it knows better. */
  public LinkEstimator(long startBps) {
    this.startBps = startBps;
  }

  /**
   * A packet leaves that carries a transport-wide sequence number.
   *
   * @param sequence ascending by one; its low 16 bits are on the wire
   * @param bytes of the datagram
   * @param probe the probe it belongs to, or {@link #NO_PROBE}
   */
  public void sent(long sequence, int bytes, int probe, long nowNanos) {}

  /** Transport-wide feedback came: the RTCP packet that begins at {@code at}. */
  public void feedback(MemorySegment memory, long at, int length, long nowNanos) {}

  /** The receiver says what it can take (REMB). */
  public void remb(long bps, long nowNanos) {}

  /**
   * A receiver report came.
   *
   * @param lostFraction of the packets since the one before, 0 to 1
   * @param roundTripNanos 0 while unknown
   */
  public void report(double lostFraction, long roundTripNanos, long nowNanos) {}

  /** What could be sent at most, were there room: no use in probing beyond. */
  public void demand(long bps, long nowNanos) {}

  /** Does what is due; returns when something will be due next. */
  public long poll(long nowNanos) {
    return Long.MAX_VALUE;
  }

  /** What may be sent. */
  public long targetBps() {
    return startBps;
  }

  /** The way there and back; 0 while unknown. */
  public long roundTripNanos() {
    return 0;
  }

  /** Of the packets of the latest reports, 0 to 1. */
  public double lossRatio() {
    return 0;
  }

  /** The probe that is to be sent now, or {@link #NO_PROBE}. */
  public int probe() {
    return NO_PROBE;
  }

  /** The rate of that probe. */
  public long probeBps() {
    return 0;
  }

  /** What of it is still to be sent; {@link #sent} counts it down. */
  public int probeBytesLeft() {
    return 0;
  }
}
