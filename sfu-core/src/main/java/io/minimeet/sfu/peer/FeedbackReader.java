package io.minimeet.sfu.peer;

import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.rtcp.Bye;
import io.minimeet.rtp.rtcp.FeedbackFormat;
import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.FirCursor;
import io.minimeet.rtp.rtcp.NackCursor;
import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpType;
import io.minimeet.rtp.rtcp.SenderReport;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.forward.MediaSlot;
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
  }

  private final Counters counters;
  private final SlotDirectory slots;
  private final RtcpCursor packets = new RtcpCursor();
  private final NackCursor nacks = new NackCursor();
  private final FirCursor firs = new FirCursor();

  FeedbackReader(Counters counters, SlotDirectory slots) {
    this.counters = counters;
    this.slots = slots;
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
    while (packets.next()) {
      switch (packets.type()) {
        case RtcpType.SENDER_REPORT ->
            senderReport(memory, packets.at(), publisher, nowNanos, unixNanos);
        case RtcpType.BYE -> {
          for (int i = 0; i < packets.count(); i++) {
            publisher.bye(Bye.ssrc(memory, packets.at(), i));
          }
        }
        case RtcpType.TRANSPORT_FEEDBACK -> {
          if (packets.count() == FeedbackFormat.NACK) {
            nack(memory, nowNanos);
          }
        }
        case RtcpType.PAYLOAD_FEEDBACK -> payloadFeedback(memory);
        default -> {}
      }
    }
    if (packets.malformed()) {
      counters.drop(DropReason.RTCP_MALFORMED);
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

  private void payloadFeedback(MemorySegment memory) {
    switch (packets.count()) {
      case FeedbackFormat.PLI -> wantKeyframe(FeedbackMessage.mediaSsrc(memory, packets.at()));
      case FeedbackFormat.FIR -> {
        firs.reset(memory, packets.at(), packets.length());
        while (firs.next()) {
          wantKeyframe(firs.ssrc());
        }
      }
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
