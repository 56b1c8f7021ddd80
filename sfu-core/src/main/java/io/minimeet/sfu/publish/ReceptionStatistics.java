package io.minimeet.sfu.publish;

import io.minimeet.rtp.rtcp.RtcpWriter;

/** The numbers of one receiver report block, kept as RFC 3550 (6.4.1, A.3, A.8) says. */
public final class ReceptionStatistics {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** A stream begins to count its extended numbers in the second cycle. */
  private static final long FIRST_CYCLE = 0x1_0000L;

  private long base = -1;
  private long highest;
  private long received;
  private long expectedPrior;
  private long receivedPrior;
  private int lastTransit;
  private int clockRate;
  private double jitter;
  private int lastSenderReport;
  private long lastSenderReportNanos;

  public void record(long sequence, int timestamp, int clockRate, long nowNanos) {
    received++;
    this.clockRate = clockRate;
    int transit = ticks(nowNanos, clockRate) - timestamp;
    if (base < 0) {
      base = sequence;
      highest = sequence;
    } else {
      long difference = Math.abs((long) (transit - lastTransit));
      // A step over many seconds is a new timeline, not jitter.
      if (difference < 10L * clockRate) {
        jitter += (difference - jitter) / 16;
      }
      highest = Math.max(highest, sequence);
    }
    lastTransit = transit;
  }

  /** Exact at any time, and without an overflow: whole seconds and the rest apart. */
  private static int ticks(long nowNanos, int clockRate) {
    long seconds = nowNanos / NANOS_PER_SECOND;
    return (int) (seconds * clockRate + nowNanos % NANOS_PER_SECOND * clockRate / NANOS_PER_SECOND);
  }

  public void senderReport(int middleNtp, long nowNanos) {
    lastSenderReport = middleNtp;
    lastSenderReportNanos = nowNanos;
  }

  /** Adds the block to the report just begun; false when nothing came yet or it does not fit. */
  public boolean write(RtcpWriter writer, int ssrc, long nowNanos) {
    if (base < 0) {
      return false;
    }
    long expected = highest - base + 1;
    long expectedInterval = expected - expectedPrior;
    long lostInterval = expectedInterval - (received - receivedPrior);
    int fraction =
        expectedInterval <= 0 || lostInterval <= 0
            ? 0
            : (int) Math.min(255, (lostInterval << 8) / expectedInterval);
    expectedPrior = expected;
    receivedPrior = received;
    int lost = Math.clamp(expected - received, -0x800000, 0x7fffff);
    // Units of 1/65536 s.
    int delay =
        lastSenderReport == 0
            ? 0
            : (int) (((nowNanos - lastSenderReportNanos) << 16) / NANOS_PER_SECOND);
    return writer.reportBlock(
        ssrc, fraction, lost, (int) (highest - FIRST_CYCLE), (int) jitter, lastSenderReport, delay);
  }

  /** How many packets were sent, by their numbers, since the first that came. */
  public long expected() {
    return base < 0 ? 0 : highest - base + 1;
  }

  public long jitterNanos() {
    return clockRate == 0 ? 0 : (long) (jitter * NANOS_PER_SECOND / clockRate);
  }

  /** How many came, each once, repairs not counted. */
  public long received() {
    return received;
  }
}
