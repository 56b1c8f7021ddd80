package io.minimeet.sfu.peer;

import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.rtcp.Bye;
import io.minimeet.rtp.rtcp.FeedbackFormat;
import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.FirCursor;
import io.minimeet.rtp.rtcp.NackCursor;
import io.minimeet.rtp.rtcp.Remb;
import io.minimeet.rtp.rtcp.ReportBlock;
import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpType;
import io.minimeet.rtp.rtcp.SenderReport;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.OutgoingLine;
import io.minimeet.sfu.forward.ReportedReception;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.publish.Publisher;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Reads the RTCP of one participant. What concerns a slot goes to that slot alone: a participant
 * can ask for nothing but repairs and keyframes of what it is being sent.
 */
final class FeedbackReader {
  /** Finds the slot that sends under an SSRC. */
  interface SlotDirectory {
    @Nullable MediaSlot slot(int ssrc);

    @Nullable Subscription subscription(int ssrc);

    /** What is reported of an SSRC the participant is sent something under. */
    @Nullable ReportedReception reception(int ssrc);
  }

  private final Counters counters;
  private final SlotDirectory slots;
  private final OutgoingLine line;
  private final ReceiverStatistics statistics;
  private final RtcpCursor packets = new RtcpCursor();
  private final NackCursor nacks = new NackCursor();
  private final FirCursor firs = new FirCursor();

  FeedbackReader(
      Counters counters, SlotDirectory slots, OutgoingLine line, ReceiverStatistics statistics) {
    this.counters = counters;
    this.slots = slots;
    this.line = line;
    this.statistics = statistics;
  }

  void read(
      MemorySegment memory,
      long at,
      int length,
      Publisher publisher,
      long nowNanos,
      long unixNanos) {
    counters.add(Counter.RTCP_RECEIVED, 1);
    packets.reset(memory, at, length);
    statistics.begin();
    while (packets.next()) {
      switch (packets.type()) {
        case RtcpType.SENDER_REPORT -> {
          senderReport(memory, packets.at(), publisher, nowNanos, unixNanos);
          reportBlocks(memory, nowNanos);
        }
        case RtcpType.RECEIVER_REPORT -> reportBlocks(memory, nowNanos);
        case RtcpType.BYE -> {
          for (int i = 0; i < packets.count(); i++) {
            publisher.bye(Bye.ssrc(memory, packets.at(), i));
          }
        }
        case RtcpType.TRANSPORT_FEEDBACK -> {
          switch (packets.count()) {
            case FeedbackFormat.NACK -> nack(memory, nowNanos);
            case FeedbackFormat.TRANSPORT_WIDE -> transportWide(memory, nowNanos);
            default -> {}
          }
        }
        case RtcpType.PAYLOAD_FEEDBACK -> payloadFeedback(memory, nowNanos);
        default -> {}
      }
    }
    if (packets.malformed()) {
      counters.drop(DropReason.RTCP_MALFORMED);
    }
    if (statistics.end()) {
      line.estimator().report(statistics.lossRatio(), statistics.lastRoundTripNanos(), nowNanos);
      line.follow(nowNanos);
    }
  }

  /** Of what the participant is sent; a report of anything else is nobody's. */
  private void reportBlocks(MemorySegment memory, long nowNanos) {
    long blockAt = ReportBlock.first(packets.type(), packets.at());
    for (int i = 0; i < packets.count(); i++, blockAt += ReportBlock.LENGTH) {
      ReportedReception reception = slots.reception(ReportBlock.ssrc(memory, blockAt));
      if (reception != null) {
        reception.take(memory, blockAt, nowNanos);
        statistics.add(reception);
      }
    }
  }

  /** Of the whole way: which SSRC it names does not matter. */
  private void transportWide(MemorySegment memory, long nowNanos) {
    counters.add(Counter.TRANSPORT_FEEDBACK_RECEIVED, 1);
    line.estimator().feedback(memory, packets.at(), packets.length(), nowNanos);
    line.follow(nowNanos);
  }

  /** The receiver's own estimate, if it is of anything the participant is sent. */
  private void remb(MemorySegment memory, long nowNanos) {
    long at = packets.at();
    if (!Remb.is(memory, at, packets.length())) {
      return;
    }
    for (int i = 0; i < Remb.ssrcCount(memory, at); i++) {
      if (slots.reception(Remb.ssrc(memory, at, i)) != null) {
        line.estimator().remb(Remb.bitrateBps(memory, at), nowNanos);
        line.follow(nowNanos);
        return;
      }
    }
  }

  private static void senderReport(
      MemorySegment memory, long at, Publisher publisher, long nowNanos, long unixNanos) {
    long ntp = SenderReport.ntp(memory, at);
    publisher.senderReport(
        SenderReport.ssrc(memory, at),
        ntp,
        NtpTime.middle(ntp),
        SenderReport.rtpTimestamp(memory, at),
        nowNanos,
        unixNanos);
  }

  private void nack(MemorySegment memory, long nowNanos) {
    MediaSlot slot = slots.slot(FeedbackMessage.mediaSsrc(memory, packets.at()));
    if (slot == null) {
      return;
    }
    nacks.reset(memory, packets.at(), packets.length());
    while (nacks.next()) {
      slot.resend(nacks.sequenceNumber(), nowNanos);
    }
  }

  private void payloadFeedback(MemorySegment memory, long nowNanos) {
    switch (packets.count()) {
      case FeedbackFormat.PLI -> wantKeyframe(FeedbackMessage.mediaSsrc(memory, packets.at()));
      case FeedbackFormat.FIR -> {
        firs.reset(memory, packets.at(), packets.length());
        while (firs.next()) {
          wantKeyframe(firs.ssrc());
        }
      }
      case FeedbackFormat.APPLICATION -> remb(memory, nowNanos);
      default -> {}
    }
  }

  private void wantKeyframe(int ssrc) {
    Subscription subscription = slots.subscription(ssrc);
    if (subscription != null) {
      subscription.wantKeyframe();
    }
  }
}
