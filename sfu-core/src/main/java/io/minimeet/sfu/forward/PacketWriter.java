package io.minimeet.sfu.forward;

import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.repair.RtxPacket;
import io.minimeet.sfu.transport.Egress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Makes one outgoing packet: claim, header, elements, and the payload, which is read from the ring
 * and encrypted on the way. Whoever claimed ends with {@link #send} or {@link #sendPadding}. One
 * object a line.
 *
 * <pre>
 *  slot:  | fixed header | elements | OSN (RTX) | descriptor |  rest of the payload | padding | tag |
 *           header()       elements()  original()  send() ...
 * </pre>
 */
final class PacketWriter {
  /** RFC 3550, 5.1: the count is one byte, and counts itself. */
  static final int MAX_PADDING_BYTES = 255;

  private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[MAX_PADDING_BYTES]);

  private final OutgoingLine line;
  private final HeaderRewriter headers = new HeaderRewriter();
  private MemorySegment out = MemorySegment.NULL;
  private int slot = Egress.NONE;
  private long outAt;
  private int headerLength;
  private int prefixLength;
  private boolean isRepair;
  private long sendNanos;

  PacketWriter(OutgoingLine line) {
    this.line = line;
  }

  /** Begins a packet; false when the egress takes none now. */
  boolean claim() {
    return begin(line.claim());
  }

  /** Begins a packet that nobody waits for: no other gives way to it. */
  boolean claimSpare() {
    return begin(line.claimSpare());
  }

  private boolean begin(int claimed) {
    slot = claimed;
    if (slot == Egress.NONE) {
      return false;
    }
    out = line.memory(slot);
    outAt = line.at(slot);
    prefixLength = 0;
    isRepair = false;
    return true;
  }

  void header(boolean marker, int payloadType, long sequence, int timestamp, int ssrc) {
    HeaderRewriter.writeFixed(out, outAt, marker, payloadType, sequence, timestamp, ssrc);
  }

  /** What is the server's own; before {@link #passOn}, so that no publisher crowds it out. */
  void ownElements(ExtensionIds to, byte[] mid, long nowNanos) {
    headers.begin(out, outAt, to, nowNanos);
    if (mid.length > 0) {
      headers.mid(to, mid);
    }
    sendNanos = nowNanos;
  }

  /** What came with the packet and describes its media; ends the header. */
  void passOn(ArrivedPacket packet, ExtensionIds to, long fields) {
    headers.passOn(packet, to, fields);
    headerLength = headers.end();
  }

  /** The number of the packet this one repairs. */
  void original(long sequence) {
    RtxPacket.writeOriginal(out, outAt + headerLength, sequence);
    prefixLength = RtxPacket.OSN_BYTES;
    isRepair = true;
  }

  /** Adds the sound before this packet's; the bytes it takes. */
  int redundancy(long plan, IncomingStream stream, ArrivedPacket packet, int type) {
    long at = outAt + headerLength + prefixLength;
    int bytes = RedundantSound.write(plan, stream, packet, type, out, at);
    prefixLength += bytes;
    return bytes;
  }

  /**
   * Adds the payload, its descriptor rewritten, and the padding behind it, and sends: now, or a
   * picture in its turn.
   *
   * @param leftOut how many of the payload's first bytes are not sent
   * @return the bytes sent, or 0
   */
  int send(ArrivedPacket packet, int leftOut, long fields) {
    MemorySegment memory = packet.memory();
    long payloadAt = packet.payloadAt() + leftOut;
    // A repair stands alone: it needs not be as long as others, and is late already.
    int padding = isRepair ? 0 : packet.padding();
    int length = packet.payloadLength() + padding - leftOut;
    if (padding > 0) {
      HeaderRewriter.markPadded(out, outAt);
    }
    int rewritten =
        PayloadRewriter.write(packet.mark(), fields, out, outAt + headerLength + prefixLength);
    int prefix = prefixLength + rewritten;
    long restAt = payloadAt + rewritten;
    int rest = length - rewritten;
    int mark = headers.departureMark();
    boolean isPicture = !isRepair && packet.format().videoCodec() != null;
    int plain = headerLength + prefix + rest;
    if (isPicture && !line.admits(plain, sendNanos)) {
      MemorySegment.copy(memory, restAt, out, outAt + headerLength + prefix, rest);
      line.await(slot, plain, mark, sendNanos);
      return plain;
    }
    return line.send(slot, mark, headerLength, prefix, memory, restAt, rest, sendNanos);
  }

  /** Ends the header, adds padding alone, and sends; the bytes sent, or 0. */
  int sendPadding(int padding) {
    headerLength = headers.end();
    HeaderRewriter.markPadded(out, outAt);
    long paddingAt = outAt + headerLength;
    MemorySegment.copy(ZEROS, 0, out, paddingAt, padding - 1);
    out.set(ValueLayout.JAVA_BYTE, paddingAt + padding - 1, (byte) padding);
    int mark = headers.departureMark();
    return line.send(slot, mark, headerLength, padding, out, paddingAt + padding, 0, sendNanos);
  }
}
