package io.minimeet.sfu.peer;

import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.forward.OutgoingLine;
import io.minimeet.sfu.transport.Egress;
import java.lang.foreign.MemorySegment;

/**
 * What is due at one time to one participant: packed into one datagram, or into as many as it
 * takes. While the egress takes no more, the writer has no room.
 */
final class RtcpDatagrams {
  /** Leaves room in an Ethernet frame for the SRTCP trailer and the headers below. */
  static final int MAX_BYTES = 1_150;

  private final OutgoingLine line;
  private final RtcpWriter writer = new RtcpWriter();
  private int slot = Egress.NONE;

  RtcpDatagrams(OutgoingLine line) {
    this.line = line;
  }

  /** Begins a datagram; false when the egress takes none now. */
  boolean begin() {
    slot = line.claim();
    if (slot == Egress.NONE) {
      writer.begin(MemorySegment.NULL, 0, 0);
      return false;
    }
    writer.begin(line.memory(slot), line.at(slot), MAX_BYTES);
    return true;
  }

  RtcpWriter writer() {
    return writer;
  }

  /** Goes on in another datagram unless this one has room for so many bytes. */
  void makeRoom(int bytes) {
    if (writer.length() + bytes > MAX_BYTES) {
      next();
    }
  }

  /** Sends the datagram and begins another; false when there is none, or this one is empty yet. */
  boolean next() {
    if (writer.length() == 0) {
      return false;
    }
    end();
    return begin();
  }

  /** Sends what was written, if anything was. */
  void end() {
    if (slot == Egress.NONE) {
      return;
    }
    if (writer.length() > 0) {
      line.sendRtcp(slot, writer.length());
    } else {
      line.discard(slot);
    }
    slot = Egress.NONE;
  }
}
