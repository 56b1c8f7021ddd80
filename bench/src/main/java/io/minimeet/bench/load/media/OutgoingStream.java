package io.minimeet.bench.load.media;

import io.minimeet.rtp.AbsSendTime;
import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.repair.RtxPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** One SSRC a peer sends, with the RTX stream that repairs it. */
final class OutgoingStream {
  /** The mid tells the server whose stream it is; browsers stop once that is acknowledged. */
  private static final int PACKETS_WITH_MID = 64;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int NO_AUDIO_LEVEL = -1;

  private final StreamIds ids;
  private final PacketSink sink;
  private final ResendBuffer resendable;
  private final HeaderExtensionWriter elements = new HeaderExtensionWriter();
  private final MemorySegment mid;
  private final long startNanos;
  private int sequence;
  private int repairSequence;
  private int packets;
  private int octets;
  private long resent;

  OutgoingStream(StreamIds ids, PacketSink sink, long startNanos, int firstSequence) {
    this.ids = ids;
    this.sink = sink;
    this.startNanos = startNanos;
    mid = MemorySegment.ofArray(ids.mid().getBytes(StandardCharsets.UTF_8));
    sequence = firstSequence;
    repairSequence = firstSequence;
    resendable = new ResendBuffer(ids.isRepaired());
  }

  StreamIds ids() {
    return ids;
  }

  /** RTP time of a moment (RFC 3550, section 5.1), from 0 at the stream's start. */
  int timestampAt(long nanos) {
    long elapsed = nanos - startNanos;
    return (int)
        (elapsed / NANOS_PER_SECOND * ids.clockRate()
            + (elapsed % NANOS_PER_SECOND * ids.clockRate() + NANOS_PER_SECOND / 2)
                / NANOS_PER_SECOND);
  }

  /** Writes the header of the next packet into the sink's memory; its length in bytes. */
  int begin(boolean marker, int timestamp, int audioLevel, long nowNanos) {
    return writeHeader(
        marker, ids.payloadType(), sequence & 0xFFFF, timestamp, ids.ssrc(), audioLevel, nowNanos);
  }

  int begin(boolean marker, int timestamp, long nowNanos) {
    return begin(marker, timestamp, NO_AUDIO_LEVEL, nowNanos);
  }

  /** Sends the packet whose payload stands behind the header now. */
  void send(int headerBytes, int payloadBytes) {
    resendable.keep(sequence & 0xFFFF, sink.memory(), headerBytes, payloadBytes);
    sequence++;
    packets++;
    octets += payloadBytes;
    sink.sendRtp(headerBytes, payloadBytes);
  }

  /** The server lacks a packet; it is sent again on the RTX stream if it is still there. */
  void resend(int wireSequence, long nowNanos) {
    int entry = resendable.find(wireSequence);
    if (entry == ResendBuffer.ABSENT) {
      return;
    }
    int header =
        writeHeader(
            resendable.marker(entry),
            ids.repairType(),
            repairSequence++ & 0xFFFF,
            resendable.timestamp(entry),
            ids.repairSsrc(),
            NO_AUDIO_LEVEL,
            nowNanos);
    MemorySegment out = sink.memory();
    RtxPacket.writeOriginal(out, header, wireSequence);
    int payload = resendable.copyPayload(entry, out, header + RtxPacket.OSN_BYTES);
    resent++;
    sink.sendRtp(header, RtxPacket.OSN_BYTES + payload);
  }

  private int writeHeader(
      boolean marker,
      int payloadType,
      int wireSequence,
      int timestamp,
      int ssrc,
      int audioLevel,
      long nowNanos) {
    MemorySegment out = sink.memory();
    RtpHeader.writeFixed(out, 0, marker, payloadType, wireSequence, timestamp, ssrc);
    elements.begin(out, 0);
    if (audioLevel != NO_AUDIO_LEVEL) {
      elements.put(ExtensionNumbers.AUDIO_LEVEL, 1, audioLevel);
    }
    elements.put(ExtensionNumbers.ABS_SEND_TIME, 3, AbsSendTime.of(nowNanos));
    elements.put(ExtensionNumbers.TRANSPORT_WIDE_CC, 2, sink.nextTransportSequence());
    if (packets < PACKETS_WITH_MID) {
      elements.copy(ExtensionNumbers.MID, mid, 0, (int) mid.byteSize());
    }
    return elements.end();
  }

  /** Adds this stream's sender report and CNAME to a compound packet. */
  void writeReport(RtcpWriter writer, byte[] cname, long nowNanos, long unixNanos) {
    if (packets > 0
        && writer.senderReport(
            ids.ssrc(), NtpTime.of(unixNanos), timestampAt(nowNanos), packets, octets)) {
      writer.sdesCname(ids.ssrc(), cname);
    }
  }

  long resent() {
    return resent;
  }

  /** The last packets of a stream as they were sent, to be sent again; nothing when not kept. */
  private static final class ResendBuffer {
    static final int ABSENT = -1;

    /** More than two seconds at 1.2 Mbit/s. A power of two. */
    private static final int PACKETS = 512;

    private static final int SLOT_BYTES = 1_500;

    private final int size;
    private final byte[][] slots;
    private final int[] lengths;
    private final int[] headers;
    private final int[] sequences;

    ResendBuffer(boolean kept) {
      size = kept ? PACKETS : 0;
      slots = new byte[size][];
      lengths = new int[size];
      headers = new int[size];
      sequences = new int[size];
    }

    void keep(int sequence, MemorySegment from, int headerBytes, int payloadBytes) {
      int length = headerBytes + payloadBytes;
      if (size == 0 || length > SLOT_BYTES) {
        return;
      }
      int entry = sequence & size - 1;
      byte[] slot = slots[entry];
      if (slot == null) {
        slot = new byte[SLOT_BYTES];
        slots[entry] = slot;
      }
      MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, slot, 0, length);
      lengths[entry] = length;
      headers[entry] = headerBytes;
      sequences[entry] = sequence;
    }

    int find(int sequence) {
      if (size == 0) {
        return ABSENT;
      }
      int entry = sequence & size - 1;
      return lengths[entry] > 0 && sequences[entry] == sequence ? entry : ABSENT;
    }

    boolean marker(int entry) {
      return RtpHeader.marker(MemorySegment.ofArray(slots[entry]), 0);
    }

    int timestamp(int entry) {
      return RtpHeader.timestamp(MemorySegment.ofArray(slots[entry]), 0);
    }

    int copyPayload(int entry, MemorySegment out, long at) {
      int payload = lengths[entry] - headers[entry];
      MemorySegment.copy(slots[entry], headers[entry], out, ValueLayout.JAVA_BYTE, at, payload);
      return payload;
    }
  }
}
