package io.minimeet.sfu.forward;

import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.SequenceNumbers;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionAnswer.SentTrack;
import io.minimeet.sfu.buffer.PacketRing;
import io.minimeet.sfu.negotiate.Extension;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.repair.RtxPacket;
import io.minimeet.sfu.repair.SentHistory;
import io.minimeet.sfu.transport.Egress;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One m-line on which a participant receives. Its SSRC and the run of its sequence numbers,
 * timestamps and picture ids never break, whoever is in it.
 */
public final class MediaSlot {
  /** A receiver that matches streams by mid has seen it often enough by then. */
  private static final int PACKETS_WITH_MID = 64;

  /** At 500 packets a second, two seconds: beyond any round trip worth repairing. */
  private static final int HISTORY_PACKETS = 1024;

  /** The frame number's offset travels in the history beside the codec fields, which end below. */
  private static final int FRAME_OFFSET_SHIFT = 32;

  private final String mid;
  private final byte[] midBytes;
  private final MediaKind kind;
  private final SentTrack sent;
  private final int seat;
  private final int ssrc;
  private final OutgoingLine line;
  private final SequenceRewriter sequences;
  private final TimestampRewriter timestamps;
  private final PayloadRewriter payloads = new PayloadRewriter();
  private final SentHistory history;
  private PayloadTypes payloadTypes;
  private ExtensionIds extensions;
  private int frameNumberOffset;
  private int newestFrameNumber = -1;
  private long repairSequence;
  private @Nullable IncomingStream source;
  private int clockRate;
  private int packets;
  private int octets;

  /**
   * An empty slot.
   *
   * @param seat the place among the slots of its kind: sound and picture of one person share a seat
   * @param firstSequence where its sequence numbers begin, and {@code firstTimestamp} its
   *     timestamps
   */
  public MediaSlot(
      String mid,
      MediaKind kind,
      SentTrack sent,
      int seat,
      OutgoingLine line,
      int firstSequence,
      int firstTimestamp,
      PayloadTypes payloadTypes,
      ExtensionIds extensions) {
    this.mid = mid;
    this.kind = kind;
    this.sent = sent;
    this.seat = seat;
    this.line = line;
    this.payloadTypes = payloadTypes;
    this.extensions = extensions;
    midBytes = mid.getBytes(StandardCharsets.UTF_8);
    ssrc = (int) sent.ssrc();
    sequences = new SequenceRewriter(0x10000L + firstSequence);
    timestamps = new TimestampRewriter(firstTimestamp);
    repairSequence = firstSequence;
    history = new SentHistory(sent.repairSsrc().isPresent() ? HISTORY_PACKETS : 1);
  }

  public void renegotiate(PayloadTypes newTypes, ExtensionIds newExtensions) {
    payloadTypes = newTypes;
    extensions = newExtensions;
  }

  /** Whether a packet could be sent now at all. */
  boolean isOpen() {
    return line.isOpen();
  }

  /** Whether this receiver negotiated the packet's codec. */
  boolean carries(AgreedFormat format) {
    return payloadTypes.find(format.format()) != null;
  }

  /** A packet that cannot be sent to this receiver. */
  void refuse(DropReason reason) {
    line.counters().drop(reason);
  }

  /** From this packet on, {@code stream} is what the slot sends. */
  void switchTo(IncomingStream stream, ArrivedPacket packet, long nowNanos) {
    AgreedFormat format = packet.format();
    sequences.rebase(packet.sequence());
    timestamps.rebase(stream, packet.timestamp(), format.clockRate(), nowNanos);
    payloads.rebase();
    rebaseFrameNumber(stream, packet);
    if (source != null && source.track() == stream.track()) {
      line.counters().add(Counter.LAYER_SWITCHES, 1);
    }
    source = stream;
    clockRate = format.clockRate();
  }

  private void rebaseFrameNumber(IncomingStream stream, ArrivedPacket packet) {
    int first =
        line.headers().frameNumber(packet.memory(), packet.at(), stream.track().extensions());
    if (first >= 0 && newestFrameNumber >= 0) {
      frameNumberOffset = newestFrameNumber + 1 - first & 0xffff;
    }
  }

  /** A packet of the source that is not sent; it leaves no gap. */
  void skip(ArrivedPacket packet) {
    sequences.drop(packet.sequence());
  }

  /** Sends a packet of the source. */
  void forward(IncomingStream stream, ArrivedPacket packet, long nowNanos) {
    AgreedFormat format = payloadTypes.find(packet.format().format());
    if (format == null) {
      line.counters().drop(DropReason.CODEC_UNSUPPORTED);
      return;
    }
    long sequence = sequences.forward(packet.sequence());
    if (sequence == SequenceRewriter.NONE) {
      line.counters().drop(DropReason.TOO_OLD);
      return;
    }
    int timestamp = timestamps.rewrite(packet.timestamp(), nowNanos);
    long picture =
        payloads.fields(
                format.videoCodec(), packet.memory(), packet.payloadAt(), packet.payloadLength())
            | (long) frameNumberOffset << FRAME_OFFSET_SHIFT;
    history.record(sequence, stream, packet.sequence(), timestamp, picture);
    int slot = line.claim();
    if (slot == Egress.NONE) {
      line.counters().drop(DropReason.EGRESS_FULL);
      return;
    }
    MemorySegment out = line.memory(slot);
    long outAt = line.at(slot);
    HeaderRewriter.writeFixed(
        out, outAt, packet.marker(), format.payloadType(), sequence, timestamp, ssrc);
    int headerLength = writeElements(stream, packet, picture, out, outAt, nowNanos);
    int prefix =
        payloads.write(
            format.videoCodec(),
            packet.memory(),
            packet.payloadAt(),
            packet.payloadLength(),
            picture,
            out,
            outAt + headerLength);
    int bytes =
        line.sendRtp(
            slot,
            headerLength,
            prefix,
            packet.memory(),
            packet.payloadAt() + prefix,
            packet.payloadLength() - prefix);
    if (bytes > 0) {
      packets++;
      octets += packet.payloadLength();
      line.counters().add(Counter.RTP_FORWARDED, 1);
    }
  }

  private int writeElements(
      IncomingStream stream,
      ArrivedPacket packet,
      long picture,
      MemorySegment out,
      long outAt,
      long nowNanos) {
    HeaderRewriter headers = line.headers();
    ExtensionIds from = stream.track().extensions();
    int frameOffset = (int) (picture >>> FRAME_OFFSET_SHIFT);
    headers.begin(out, outAt);
    headers.passOn(packet.memory(), packet.at(), from, extensions, frameOffset);
    if (extensions.id(Extension.DEPENDENCY_DESCRIPTOR) != ExtensionIds.NONE) {
      noteFrameNumber(headers.frameNumber(packet.memory(), packet.at(), from), frameOffset);
    }
    if (packets < PACKETS_WITH_MID) {
      headers.mid(extensions, midBytes);
    }
    headers.sendTime(extensions, nowNanos);
    return headers.end();
  }

  private void noteFrameNumber(int arrived, int frameOffset) {
    int number = arrived + frameOffset & 0xffff;
    if (arrived >= 0
        && (newestFrameNumber < 0 || SequenceNumbers.distance(newestFrameNumber, number) > 0)) {
      newestFrameNumber = number;
    }
  }

  /** The receiver lacks a packet: it is made again from the ring and sent over RTX. */
  public void resend(int wireSequence, long nowNanos) {
    long sequence = sequences.unwrap(wireSequence);
    int entry = history.find(sequence);
    IncomingStream stream = entry == SentHistory.ABSENT ? null : history.stream(entry);
    int index =
        stream == null ? PacketRing.ABSENT : stream.ring().find(history.incomingSequence(entry));
    if (stream == null || index == PacketRing.ABSENT || sent.repairSsrc().isEmpty()) {
      line.counters().add(Counter.RETRANSMISSIONS_MISSED, 1);
    } else if (history.mayResend(entry, nowNanos)) {
      resend(stream, index, entry, sequence, nowNanos);
    }
  }

  private void resend(IncomingStream stream, int index, int entry, long sequence, long nowNanos) {
    ArrivedPacket packet = line.resending();
    packet.read(stream.ring().memory(index), stream.ring().at(index), stream.ring().length(index));
    AgreedFormat arrived = stream.track().payloadTypes().get(packet.payloadType());
    AgreedFormat format = arrived == null ? null : payloadTypes.find(arrived.format());
    int slot = line.claim();
    if (format == null || format.repairType() == PayloadTypes.NONE || slot == Egress.NONE) {
      line.counters().add(Counter.RETRANSMISSIONS_MISSED, 1);
      if (slot != Egress.NONE) {
        line.discard(slot);
      }
      return;
    }
    MemorySegment out = line.memory(slot);
    long outAt = line.at(slot);
    HeaderRewriter.writeFixed(
        out,
        outAt,
        packet.marker(),
        format.repairType(),
        repairSequence++,
        history.timestamp(entry),
        (int) (long) sent.repairSsrc().orElseThrow());
    int headerLength = writeElements(stream, packet, history.picture(entry), out, outAt, nowNanos);
    RtxPacket.writeOriginal(out, outAt + headerLength, sequence);
    int prefix =
        payloads.write(
            format.videoCodec(),
            packet.memory(),
            packet.payloadAt(),
            packet.payloadLength(),
            history.picture(entry),
            out,
            outAt + headerLength + RtxPacket.OSN_BYTES);
    int bytes =
        line.sendRtp(
            slot,
            headerLength,
            RtxPacket.OSN_BYTES + prefix,
            packet.memory(),
            packet.payloadAt() + prefix,
            packet.payloadLength() - prefix);
    if (bytes > 0) {
      line.counters().add(Counter.RETRANSMISSIONS_SENT, 1);
    }
  }

  /** Adds the slot's sender report to the compound; false when there is nothing to report (yet). */
  public boolean writeReport(RtcpWriter writer, byte[] cname, long nowNanos) {
    IncomingStream stream = source;
    if (stream == null || packets == 0 || !stream.clock().isKnown()) {
      return false;
    }
    long ntp = NtpTime.of(stream.clock().unixNanosAt(nowNanos));
    int timestamp = timestamps.map(stream.clock().timestampAt(nowNanos, clockRate));
    return writer.senderReport(ssrc, ntp, timestamp, packets, octets)
        && writer.sdesCname(ssrc, cname);
  }

  /** The stream is gone: nothing of it can be sent again. */
  void forget(IncomingStream stream) {
    history.clear();
    if (source == stream) {
      source = null;
    }
  }

  public String mid() {
    return mid;
  }

  public MediaKind kind() {
    return kind;
  }

  public int seat() {
    return seat;
  }

  public int ssrc() {
    return ssrc;
  }

  public SentTrack sent() {
    return sent;
  }
}
