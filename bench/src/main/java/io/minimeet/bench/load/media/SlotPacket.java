package io.minimeet.bench.load.media;

import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.codec.Vp8Descriptor;
import io.minimeet.sfu.repair.RtxPacket;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The packet at hand: whose slot it is in, and where its stamp stands. Read anew for each. */
final class SlotPacket {
  private static final int OPUS_TOC_BYTES = 1;

  private final IncomingSlot[] slots;
  private final int videoType;
  private final Vp8Descriptor vp8 = new Vp8Descriptor();
  private long unknownStreams;
  private int sequence;
  private boolean repair;
  private long stampAt;
  private int available;

  /**
   * @param videoType the payload type that RTX packets are restored to
   */
  SlotPacket(IncomingSlot[] slots, int videoType) {
    this.slots = slots;
    this.videoType = videoType;
  }

  /** Reads a well-formed packet, in which a retransmission is restored; null for one of no slot. */
  @Nullable IncomingSlot read(MemorySegment m, long at, int length) {
    int ssrc = RtpHeader.ssrc(m, at);
    for (IncomingSlot slot : slots) {
      if (slot.ids().ssrc() == ssrc) {
        repair = false;
        locate(slot, m, at, length);
        return slot;
      }
      if (slot.ids().repairSsrc() == ssrc && ssrc != 0) {
        int payload = length - RtpHeader.length(m, at) - RtpHeader.paddingLength(m, at, length);
        if (!RtxPacket.restore(m, at, payload, videoType, slot.ids().ssrc())) {
          return null;
        }
        repair = true;
        locate(slot, m, at + RtxPacket.OSN_BYTES, length - RtxPacket.OSN_BYTES);
        return slot;
      }
    }
    unknownStreams++;
    return null;
  }

  private void locate(IncomingSlot slot, MemorySegment m, long at, int length) {
    sequence = RtpHeader.sequenceNumber(m, at);
    int header = RtpHeader.length(m, at);
    int payload = length - header - RtpHeader.paddingLength(m, at, length);
    int before = OPUS_TOC_BYTES;
    if (slot.ids().kind() == Stamp.Kind.VIDEO) {
      // The server may change the descriptor, even its length: what it says now is what counts.
      before =
          vp8.parse(m, at + header, payload)
              ? vp8.length() + VideoEncoding.PAYLOAD_HEADER_BYTES
              : payload;
    }
    stampAt = at + header + before;
    available = payload - before;
  }

  int sequence() {
    return sequence;
  }

  /** Whether it came as a retransmission. */
  boolean isRepair() {
    return repair;
  }

  long stampAt() {
    return stampAt;
  }

  /** How many bytes there are from the stamp on. */
  int available() {
    return available;
  }

  /** Packets of an SSRC no slot has. */
  long unknownStreams() {
    return unknownStreams;
  }
}
