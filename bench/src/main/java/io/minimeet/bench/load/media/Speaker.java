package io.minimeet.bench.load.media;

import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.codec.Vp8Descriptor;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.repair.RtxPacket;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a peer hears and sees: finds each packet's slot, and its stamp. */
final class Speaker {
  private final IncomingSlot[] slots;
  private final Deliveries deliveries;
  private final int videoType;
  private final ArrivalLog arrivals = new ArrivalLog();
  private final HeaderExtensionCursor elements = new HeaderExtensionCursor();
  private final Vp8Descriptor vp8 = new Vp8Descriptor();
  private long unknownStreams;
  private long malformed;

  /**
   * @param videoType the payload type that RTX packets are restored to
   */
  Speaker(List<SlotIds> slots, Deliveries deliveries, int videoType) {
    this.slots = slots.stream().map(IncomingSlot::new).toArray(IncomingSlot[]::new);
    this.deliveries = deliveries;
    this.videoType = videoType;
  }

  /** A plain RTP packet; the slot that now needs a keyframe to go on, if one does. */
  @Nullable IncomingSlot receive(MemorySegment m, long at, int length, long nowNanos) {
    if (!RtpHeader.isWellFormed(m, at, length)) {
      malformed++;
      return null;
    }
    noteTransportSequence(m, at, nowNanos);
    int ssrc = RtpHeader.ssrc(m, at);
    for (IncomingSlot slot : slots) {
      if (slot.ids().ssrc() == ssrc) {
        return receive(slot, m, at, length, false, nowNanos);
      }
      if (slot.ids().repairSsrc() == ssrc && ssrc != 0) {
        int payload = length - RtpHeader.length(m, at) - RtpHeader.paddingLength(m, at, length);
        return RtxPacket.restore(m, at, payload, videoType, slot.ids().ssrc())
            ? receive(
                slot, m, at + RtxPacket.OSN_BYTES, length - RtxPacket.OSN_BYTES, true, nowNanos)
            : null;
      }
    }
    unknownStreams++;
    return null;
  }

  private @Nullable IncomingSlot receive(
      IncomingSlot slot, MemorySegment m, long at, int length, boolean repaired, long nowNanos) {
    boolean lost = slot.received(RtpHeader.sequenceNumber(m, at), repaired, nowNanos);
    int header = RtpHeader.length(m, at);
    int payload = length - header - RtpHeader.paddingLength(m, at, length);
    int stampAt = 1; // behind Opus' TOC byte
    if (slot.ids().kind() == Stamp.Kind.VIDEO) {
      // The server may change the descriptor, even its length: what it says now is what counts.
      stampAt = vp8.parse(m, at + header, payload) ? vp8.length() + 10 : payload;
    }
    deliveries.record(m, at + header + stampAt, payload - stampAt, repaired, nowNanos);
    return lost ? slot : null;
  }

  private void noteTransportSequence(MemorySegment m, long at, long nowNanos) {
    elements.reset(m, at);
    while (elements.next()) {
      if (elements.id() == ExtensionNumbers.TRANSPORT_WIDE_CC && elements.length() >= 2) {
        arrivals.record(io.minimeet.rtp.BigEndian.get16(m, elements.at()), nowNanos);
      }
    }
  }

  void senderReport(int ssrc, long ntp, long nowNanos) {
    for (IncomingSlot slot : slots) {
      if (slot.ids().ssrc() == ssrc) {
        slot.senderReport(ntp, nowNanos);
      }
    }
  }

  void writeReports(RtcpWriter writer, long nowNanos) {
    for (IncomingSlot slot : slots) {
      slot.writeReport(writer, nowNanos);
    }
  }

  /** Feedback on arrivals, and requests for what is missing. */
  void writeFeedback(RtcpWriter writer, int senderSsrc, long nowNanos) {
    for (IncomingSlot slot : slots) {
      if (slot.deadlineNanos() <= nowNanos && slot.writeNacks(writer, senderSsrc, nowNanos)) {
        writer.pictureLossIndication(senderSsrc, slot.ids().ssrc());
      }
    }
    arrivals.write(writer, senderSsrc, nowNanos);
  }

  long deadlineNanos() {
    long deadline = arrivals.deadlineNanos();
    for (IncomingSlot slot : slots) {
      deadline = Math.min(deadline, slot.deadlineNanos());
    }
    return deadline;
  }

  Deliveries deliveries() {
    return deliveries;
  }

  long packets() {
    long sum = 0;
    for (IncomingSlot slot : slots) {
      sum += slot.packets();
    }
    return sum;
  }

  long gaps() {
    long sum = 0;
    for (IncomingSlot slot : slots) {
      sum += slot.gaps();
    }
    return sum;
  }

  long repaired() {
    long sum = 0;
    for (IncomingSlot slot : slots) {
      sum += slot.repaired();
    }
    return sum;
  }

  long nacked() {
    long sum = 0;
    for (IncomingSlot slot : slots) {
      sum += slot.nacked();
    }
    return sum;
  }

  /** Packets of an SSRC no slot has. */
  long unknownStreams() {
    return unknownStreams;
  }

  long malformed() {
    return malformed;
  }
}
