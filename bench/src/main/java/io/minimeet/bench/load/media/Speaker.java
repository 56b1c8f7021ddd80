package io.minimeet.bench.load.media;

import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.publish.ArrivalRecorder;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** All that a peer hears and sees: finds each packet's slot, and its stamp. */
final class Speaker {
  /** Arrivals concern the whole way: which stream the feedback names does not matter. */
  private static final int ANY_SSRC = 0;

  private final IncomingSlot[] slots;
  private final Deliveries deliveries;
  private final ArrivalRecorder arrivals = new ArrivalRecorder();
  private final HeaderExtensionCursor elements = new HeaderExtensionCursor();
  private final SlotPacket packet;
  private long malformed;

  /**
   * @param videoType the payload type that RTX packets are restored to
   */
  Speaker(List<SlotIds> slots, Deliveries deliveries, int videoType) {
    this.slots = slots.stream().map(IncomingSlot::new).toArray(IncomingSlot[]::new);
    this.deliveries = deliveries;
    packet = new SlotPacket(this.slots, videoType);
  }

  /** A plain RTP packet; the slot that now needs a keyframe to go on, if one does. */
  @Nullable IncomingSlot receive(MemorySegment m, long at, int length, long nowNanos) {
    if (!RtpHeader.isWellFormed(m, at, length)) {
      malformed++;
      return null;
    }
    noteTransportSequence(m, at, nowNanos);
    IncomingSlot slot = packet.read(m, at, length);
    if (slot == null) {
      return null;
    }
    boolean lost = slot.received(packet.sequence(), packet.isRepair(), nowNanos);
    deliveries.record(m, packet.stampAt(), packet.available(), packet.isRepair(), nowNanos);
    return lost ? slot : null;
  }

  /** A plain RTP packet that the peer's own network loses: it is only accounted for. */
  void drop(MemorySegment m, long at, int length) {
    if (RtpHeader.isWellFormed(m, at, length) && packet.read(m, at, length) != null) {
      deliveries.drop(m, packet.stampAt(), packet.available(), packet.isRepair());
    }
  }

  private void noteTransportSequence(MemorySegment m, long at, long nowNanos) {
    elements.reset(m, at);
    while (elements.next()) {
      if (elements.id() == ExtensionNumbers.TRANSPORT_WIDE_CC && elements.length() >= 2) {
        arrivals.record(BigEndian.get16(m, elements.at()), nowNanos);
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
    if (arrivals.deadlineNanos() <= nowNanos) {
      arrivals.write(writer, senderSsrc, ANY_SSRC, nowNanos);
    }
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
    return sum(IncomingSlot::packets);
  }

  long gaps() {
    return sum(IncomingSlot::gaps);
  }

  long repaired() {
    return sum(IncomingSlot::repaired);
  }

  long nacked() {
    return sum(IncomingSlot::nacked);
  }

  private long sum(ToLongFunction<IncomingSlot> count) {
    return Arrays.stream(slots).mapToLong(count).sum();
  }

  /** Packets of an SSRC no slot has. */
  long unknownStreams() {
    return packet.unknownStreams();
  }

  long malformed() {
    return malformed;
  }
}
