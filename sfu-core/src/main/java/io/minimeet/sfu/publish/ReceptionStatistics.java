package io.minimeet.sfu.publish;

import io.minimeet.rtp.rtcp.RtcpWriter;

/** The numbers of one receiver report block, kept as RFC 3550 (6.4.1, A.3, A.8) says. */
public final class ReceptionStatistics {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private long base = -1;
  private long highest;
  private long received;
  private long expectedPrior;
  private long receivedPrior;
  private long lastTransit;
  private double jitter;
  private int lastSenderReport;
  private long lastSenderReportNanos;

  void record(long sequence, int timestamp, int clockRate, long nowNanos) {
    received++;
    long arrival = nowNanos / (NANOS_PER_SECOND / clockRate);
    int transit = (int) arrival - timestamp;
    if (base < 0) {
      base = sequence;
      highest = sequence;
    } else {
      int difference = Math.abs(transit - (int) lastTransit);
      // A step over many seconds is a new timeline, not jitter.
      if (difference < clockRate * 10) {
        jitter += (difference - jitter) / 16;
      }
      highest = Math.max(highest, sequence);
    }
    lastTransit = transit;
  }

  void senderReport(int middleNtp, long nowNanos) {
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
        ssrc, fraction, lost, (int) highest, (int) jitter, lastSenderReport, delay);
  }

  public long received() {
    return received;
  }
}
