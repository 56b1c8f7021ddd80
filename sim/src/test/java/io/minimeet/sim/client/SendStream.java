package io.minimeet.sim.client;

import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sim.media.PublishedPacket;
import io.minimeet.sim.media.PublishedStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** One SSRC a client sends, with its retransmissions and reports. */
public final class SendStream {
  private static final int SCRATCH_BYTES = 4096;

  /** As browsers do: the ids go along until the other side must have seen them. */
  private static final int PACKETS_WITH_IDS = 100;

  private static final int OSN_BYTES = 2;
  private static final int PADDING_BYTES = 64;

  private final PublishedStream record;
  private final ClientShape shape;
  private final byte[] mid;
  private final byte[] rid;
  private final int ssrc;
  private final int repairSsrc;
  private final TransportCount transportCount;
  private final HeaderExtensionWriter elements = new HeaderExtensionWriter();
  private final MemorySegment out = Arena.ofAuto().allocate(SCRATCH_BYTES);
  private long repairSequence;
  private int packets;
  private int repairs;
  private int octets;
  private int lastTimestamp;
  private long lastCapturedNanos;

  /** Counts the packets of all streams of a client (transport-wide sequence numbers). */
  public static final class TransportCount {
    private int next;

    public TransportCount(int first) {
      next = first;
    }

    int next() {
      return next++ & 0xffff;
    }
  }

  public SendStream(
      PublishedStream record,
      ClientShape shape,
      String mid,
      RandomGenerator random,
      TransportCount transportCount) {
    this.record = record;
    this.shape = shape;
    this.mid = mid.getBytes(StandardCharsets.UTF_8);
    this.rid = record.rid().getBytes(StandardCharsets.UTF_8);
    this.transportCount = transportCount;
    ssrc = random.nextInt();
    repairSsrc = random.nextInt();
    repairSequence = random.nextInt(0x8000);
  }

  public PublishedStream record() {
    return record;
  }

  public int ssrc() {
    return ssrc;
  }

  public int repairSsrc() {
    return repairSsrc;
  }

  public MediaKind kind() {
    return record.kind();
  }

  int payloadType() {
    return kind() == MediaKind.AUDIO ? shape.opus() : shape.vp8();
  }

  /** Sends a packet for the first time. */
  public void send(PublishedPacket packet, ClientTransport transport) {
    RtpHeader.writeFixed(
        out,
        0,
        packet.marker(),
        payloadType(),
        (int) packet.sequence() & 0xffff,
        packet.timestamp(),
        ssrc);
    elements.begin(out, 0);
    if (packets < PACKETS_WITH_IDS) {
      element(shape.mid(), mid);
      if (rid.length > 0) {
        element(shape.rid(), rid);
      }
    }
    elements.put(shape.transportWide(), 2, transportCount.next());
    if (kind() == MediaKind.AUDIO) {
      elements.put(shape.audioLevel(), 1, packet.level());
    }
    int header = elements.end();
    int length = header + body(packet, header);
    packets++;
    octets += packet.payload().length;
    lastTimestamp = packet.timestamp();
    lastCapturedNanos = packet.capturedNanos();
    transport.sendRtp(out, header, length, packet);
  }

  private int body(PublishedPacket packet, int header) {
    if (!packet.isPadding()) {
      MemorySegment.copy(
          packet.payload(), 0, out, ValueLayout.JAVA_BYTE, header, packet.payload().length);
      return packet.payload().length;
    }
    out.asSlice(header, PADDING_BYTES).fill((byte) 0);
    out.set(ValueLayout.JAVA_BYTE, header + PADDING_BYTES - 1L, (byte) PADDING_BYTES);
    byte first = out.get(ValueLayout.JAVA_BYTE, 0);
    out.set(ValueLayout.JAVA_BYTE, 0, (byte) (first | 0x20));
    return PADDING_BYTES;
  }

  /** Sends a packet again over RTX (RFC 4588). */
  public void sendAgain(PublishedPacket packet, ClientTransport transport) {
    if (packet.isPadding()) {
      return; // a browser has no payload to repeat
    }
    RtpHeader.writeFixed(
        out,
        0,
        packet.marker(),
        shape.rtx(),
        (int) repairSequence++ & 0xffff,
        packet.timestamp(),
        repairSsrc);
    elements.begin(out, 0);
    if (repairs++ < PACKETS_WITH_IDS) {
      element(shape.mid(), mid);
      if (rid.length > 0) {
        element(shape.repairedRid(), rid);
      }
    }
    elements.put(shape.transportWide(), 2, transportCount.next());
    int header = elements.end();
    byte[] payload =
        ByteBuffer.allocate(OSN_BYTES + packet.payload().length)
            .putShort((short) packet.sequence())
            .put(packet.payload())
            .array();
    MemorySegment.copy(payload, 0, out, ValueLayout.JAVA_BYTE, header, payload.length);
    transport.sendRtp(out, header, header + payload.length, packet);
  }

  private void element(int id, byte[] value) {
    elements.copy(id, MemorySegment.ofArray(value), 0, value.length);
  }

  /** Adds the stream's sender report; nothing before the first packet. */
  public void report(RtcpWriter writer, long nowNanos, long unixNanos, int clockRate) {
    if (packets > 0) {
      long ticks = (nowNanos - lastCapturedNanos) * clockRate / 1_000_000_000L;
      writer.senderReport(
          ssrc, NtpTime.of(unixNanos), lastTimestamp + (int) ticks, packets, octets);
    }
  }
}
