package io.minimeet.sfu.forward;

import io.minimeet.rtp.rtcp.ReportBlock;
import java.lang.foreign.MemorySegment;

/** What its receiver reports of one SSRC that the server sends (RFC 3550, 6.4.1). */
public final class ReportedReception {
  /** More were never sent between two reports: somebody makes it up. */
  private static final int MAX_EXPECTED = 10_000;

  private static final double FRACTION_UNIT = 256;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final SentReports sent = new SentReports();
  private int clockRate;
  private boolean known;
  private int highest;
  private int expected;
  private double lost;
  private long jitterNanos;
  private long roundTripNanos;

  /** The clock of the timestamps, which jitter is told in. */
  void clockRate(int rate) {
    clockRate = rate;
  }

  /** A sender report with this NTP time leaves. */
  void reportSent(long ntp, long nowNanos) {
    sent.add(ntp, nowNanos);
  }

  /** Takes the report block at this place, which is of this SSRC. */
  public void take(MemorySegment m, long at, long nowNanos) {
    int now = ReportBlock.highestSequence(m, at);
    int since = now - highest;
    // The first report tells of all so far; a number that goes back, or jumps, of nothing.
    boolean plausible = known && since >= 0 && since <= MAX_EXPECTED;
    expected = plausible ? since : known ? 0 : 1;
    known = true;
    highest = now;
    lost = expected * (ReportBlock.fractionLost(m, at) / FRACTION_UNIT);
    long jitter = Integer.toUnsignedLong(ReportBlock.jitter(m, at));
    jitterNanos = clockRate == 0 ? 0 : jitter * NANOS_PER_SECOND / clockRate;
    roundTripNanos =
        sent.roundTripNanos(
            ReportBlock.lastSenderReport(m, at),
            Integer.toUnsignedLong(ReportBlock.delaySinceLastSenderReport(m, at)),
            nowNanos);
  }

  /** The packets that the last report tells of. */
  public int expected() {
    return expected;
  }

  /** How many of them did not come. */
  public double lost() {
    return lost;
  }

  /** Of the packets that the last report tells of, 0 to 1. */
  public double lossRatio() {
    return expected == 0 ? 0 : lost / expected;
  }

  public long jitterNanos() {
    return jitterNanos;
  }

  /** By the last report; 0 when it does not tell. */
  public long roundTripNanos() {
    return roundTripNanos;
  }

  /** Another receiver, or other numbers. */
  void beginAgain() {
    known = false;
    sent.clear();
  }
}
