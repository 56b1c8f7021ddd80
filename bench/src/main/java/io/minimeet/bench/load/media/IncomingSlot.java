package io.minimeet.bench.load.media;

import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.SequenceNumbers;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.repair.NackTracker;

/** One slot as it arrives: what is missing, and what the receiver reports say (RFC 3550, 6.4.1). */
final class IncomingSlot {
  private static final long NONE = -1;

  private final SlotIds ids;
  private final NackTracker missing = new NackTracker(NackTracker.PICTURE_AGE_NANOS);
  private long first = NONE;
  private long highest = NONE;
  private long packets;
  private long repaired;
  private long gaps;
  private long nacked;
  private long expectedBefore;
  private long packetsBefore;
  private int lastReportMiddle;
  private long lastReportNanos;

  IncomingSlot(SlotIds ids) {
    this.ids = ids;
  }

  SlotIds ids() {
    return ids;
  }

  /** A packet came; true when too many are missing to ask for each. */
  boolean received(int wireSequence, boolean wasRepaired, long nowNanos) {
    long sequence =
        highest == NONE ? 0x10000L + wireSequence : SequenceNumbers.unwrap(highest, wireSequence);
    if (first == NONE) {
      first = sequence;
      highest = sequence;
    } else if (sequence > highest) {
      gaps += sequence - highest - 1;
      highest = sequence;
    }
    if (wasRepaired) {
      repaired++;
    } else {
      packets++;
    }
    return ids.repairSsrc() != 0 && !missing.received(sequence, wasRepaired, nowNanos);
  }

  long deadlineNanos() {
    return missing.deadlineNanos();
  }

  /** Asks for what is due; true when it is past asking, and only a keyframe helps. */
  boolean writeNacks(RtcpWriter writer, int senderSsrc, long nowNanos) {
    nacked += missing.write(writer, senderSsrc, ids.ssrc(), nowNanos);
    return missing.gaveUp();
  }

  void senderReport(long ntp, long nowNanos) {
    lastReportMiddle = NtpTime.middle(ntp);
    lastReportNanos = nowNanos;
  }

  /** Adds the report block; the jitter is left at 0, which no server acts on. */
  void writeReport(RtcpWriter writer, long nowNanos) {
    if (highest == NONE) {
      return;
    }
    long expected = highest - first + 1;
    long received = packets + repaired;
    long expectedNow = expected - expectedBefore;
    long lostNow = Math.max(0, expectedNow - (received - packetsBefore));
    expectedBefore = expected;
    packetsBefore = received;
    long delay = lastReportMiddle == 0 ? 0 : (nowNanos - lastReportNanos) * 65_536 / 1_000_000_000L;
    writer.reportBlock(
        ids.ssrc(),
        expectedNow == 0 ? 0 : (int) Math.min(255, lostNow * 256 / expectedNow),
        (int) (expected - received),
        (int) highest,
        0,
        lastReportMiddle,
        (int) delay);
  }

  /** Packets on the slot's own SSRC. */
  long packets() {
    return packets;
  }

  /** Sequence numbers that were skipped when the next one came; RTX may have filled them later. */
  long gaps() {
    return gaps;
  }

  long repaired() {
    return repaired;
  }

  long nacked() {
    return nacked;
  }
}
