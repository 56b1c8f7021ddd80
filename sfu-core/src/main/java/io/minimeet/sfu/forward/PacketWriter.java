package io.minimeet.sfu.forward;

import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.repair.RtxPacket;
import io.minimeet.sfu.transport.Egress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Makes one outgoing packet: claim, header, elements, and the payload, which is read from the ring
 * and encrypted on the way. Whoever claimed ends with {@link #send}. One object a line.
 *
 * <pre>
 *  slot:  | fixed header | elements | OSN (RTX) | descriptor |  rest of the payload | padding | tag |
 *           header()       elements()  original()  send() ...
 * </pre>
 */
final class PacketWriter {
  /** Four bytes of padding, the last of which counts them (RFC 3550, section 5.1). */
  private static final MemorySegment PADDING = Arena.global().allocate(4);

  static {
    PADDING.set(ValueLayout.JAVA_BYTE, PADDING.byteSize() - 1, (byte) PADDING.byteSize());
  }

  private final OutgoingLine line;
  private final HeaderRewriter headers = new HeaderRewriter();
  private MemorySegment out = MemorySegment.NULL;
  private int slot = Egress.NONE;
  private long outAt;
  private int headerLength;
  private int prefixLength;
  private long sendNanos;

  PacketWriter(OutgoingLine line) {
    this.line = line;
  }

  /** Begins a packet; false when the egress takes none now. */
  boolean claim() {
    slot = line.claim();
    if (slot == Egress.NONE) {
      return false;
    }
    out = line.memory(slot);
    outAt = line.at(slot);
    prefixLength = 0;
    return true;
  }

  void header(boolean marker, int payloadType, long sequence, int timestamp, int ssrc) {
    HeaderRewriter.writeFixed(out, outAt, marker, payloadType, sequence, timestamp, ssrc);
    headers.begin(out, outAt);
  }

  /** What is the server's own; before {@link #passOn}, so that no publisher crowds it out. */
  void ownElements(ExtensionIds to, byte[] mid, long nowNanos) {
    if (mid.length > 0) {
      headers.mid(to, mid);
    }
    headers.sendTime(to, nowNanos);
    sendNanos = nowNanos;
  }

  /** What came with the packet and describes its media; ends the header. */
  void passOn(ArrivedPacket packet, ExtensionIds to, long fields) {
    headers.passOn(packet, to, fields);
    headerLength = headers.end();
  }

  /** Sends padding alone: the header ends with the server's own elements. */
  int sendPadding() {
    headerLength = headers.end();
    HeaderRewriter.markPadded(out, outAt);
    int bytes = line.protect(slot, headerLength, 0, PADDING, 0, (int) PADDING.byteSize());
    if (bytes > 0) {
      line.sendPaced(slot, bytes, sendNanos);
    }
    return bytes;
  }

  /** The number of the packet this one repairs. */
  void original(long sequence) {
    RtxPacket.writeOriginal(out, outAt + headerLength, sequence);
    prefixLength = RtxPacket.OSN_BYTES;
  }

  /**
   * Adds the payload, its descriptor rewritten, and the padding behind it, and sends.
   *
   * @param leftOut how many of the payload's first bytes are not sent
   * @param payloads which has read this packet
   * @return the bytes sent, or 0
   */
  int send(ArrivedPacket packet, int leftOut, PayloadRewriter payloads, long fields) {
    MemorySegment memory = packet.memory();
    long payloadAt = packet.payloadAt() + leftOut;
    // A repair stands alone: it needs not be as long as others, and is late already.
    boolean isRepair = prefixLength > 0;
    int padding = isRepair ? 0 : packet.padding();
    int length = packet.payloadLength() + padding - leftOut;
    if (padding > 0) {
      HeaderRewriter.markPadded(out, outAt);
    }
    int rewritten = payloads.write(fields, out, outAt + headerLength + prefixLength);
    int bytes =
        line.protect(
            slot,
            headerLength,
            prefixLength + rewritten,
            memory,
            payloadAt + rewritten,
            length - rewritten);
    if (bytes > 0 && (isRepair || packet.format().videoCodec() == null)) {
      line.sendNow(slot, bytes);
    } else if (bytes > 0) {
      line.sendPaced(slot, bytes, sendNanos);
    }
    return bytes;
  }
}
