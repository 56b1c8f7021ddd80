package io.minimeet.bench.load.media;

import io.minimeet.rtp.AbsSendTime;
import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.repair.RtxPacket;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** One SSRC a peer sends, with the RTX stream that repairs it. */
final class OutgoingStream {
  /** The names tell the server what the stream is; browsers stop once that is acknowledged. */
  private static final int PACKETS_WITH_NAMES = 64;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int NO_AUDIO_LEVEL = -1;

  private final StreamIds ids;
  private final PacketSink sink;
  private final ResendBuffer resendable;
  private final HeaderExtensionWriter elements = new HeaderExtensionWriter();
  private final SentLog log;
  private final int layer;
  private final MemorySegment mid;
  private final MemorySegment rid;
  private final long startNanos;
  private int sequence;
  private int repairSequence;
  private int packets;
  private int octets;
  private long resent;

  /**
   * @param log of the sender, to which this stream is one layer
   */
  OutgoingStream(
      StreamIds ids, PacketSink sink, SentLog log, int layer, long startNanos, int firstSequence) {
    this.ids = ids;
    this.sink = sink;
    this.log = log;
    this.layer = layer;
    this.startNanos = startNanos;
    mid = MemorySegment.ofArray(ids.mid().getBytes(StandardCharsets.UTF_8));
    rid = MemorySegment.ofArray(ids.rid().getBytes(StandardCharsets.UTF_8));
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
    writeFixed(marker, ids.payloadType(), sequence & 0xFFFF, timestamp, ids.ssrc());
    return writeElements(audioLevel, packets, ExtensionNumbers.RID, nowNanos);
  }

  int begin(boolean marker, int timestamp, long nowNanos) {
    return begin(marker, timestamp, NO_AUDIO_LEVEL, nowNanos);
  }

  /** Sends the packet whose payload stands behind the header now. */
  void send(int headerBytes, int payloadBytes) {
    int wireSequence = sequence++ & 0xFFFF;
    resendable.keep(wireSequence, sink.memory(), headerBytes, payloadBytes);
    packets++;
    octets += payloadBytes;
    boolean through = sink.sendRtp(headerBytes, payloadBytes);
    log.sent(layer, through);
    resendable.await(wireSequence, through ? SentLog.UNMEASURED : log.measuredUnit());
  }

  /** The server lacks a packet; it is sent again on the RTX stream if it is still there. */
  void resend(int wireSequence, long nowNanos) {
    int entry = resendable.find(wireSequence);
    if (entry == ResendBuffer.ABSENT) {
      return;
    }
    writeFixed(
        resendable.marker(entry),
        ids.repairType(),
        repairSequence++ & 0xFFFF,
        resendable.timestamp(entry),
        ids.repairSsrc());
    int header = writeElements(NO_AUDIO_LEVEL, resent++, ExtensionNumbers.REPAIRED_RID, nowNanos);
    MemorySegment out = sink.memory();
    RtxPacket.writeOriginal(out, header, wireSequence);
    int payload = resendable.copyPayload(entry, out, header + RtxPacket.OSN_BYTES);
    int lostUnit = resendable.awaited(entry);
    if (sink.sendRtp(header, RtxPacket.OSN_BYTES + payload) && lostUnit != SentLog.UNMEASURED) {
      log.recovered(layer, lostUnit);
      resendable.await(wireSequence, SentLog.UNMEASURED);
    }
  }

  private void writeFixed(
      boolean marker, int payloadType, int wireSequence, int timestamp, int ssrc) {
    RtpHeader.writeFixed(sink.memory(), 0, marker, payloadType, wireSequence, timestamp, ssrc);
  }

  private int writeElements(int audioLevel, long sentBefore, int ridElement, long nowNanos) {
    elements.begin(sink.memory(), 0);
    if (audioLevel != NO_AUDIO_LEVEL) {
      elements.put(ExtensionNumbers.AUDIO_LEVEL, 1, audioLevel);
    }
    elements.put(ExtensionNumbers.ABS_SEND_TIME, 3, AbsSendTime.of(nowNanos));
    elements.put(ExtensionNumbers.TRANSPORT_WIDE_CC, 2, sink.nextTransportSequence());
    if (sentBefore < PACKETS_WITH_NAMES) {
      elements.copy(ExtensionNumbers.MID, mid, 0, (int) mid.byteSize());
      if (rid.byteSize() > 0) {
        elements.copy(ridElement, rid, 0, (int) rid.byteSize());
      }
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
}
