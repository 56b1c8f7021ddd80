package io.minimeet.sfu.forward;

import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.codec.RedPayload;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionAnswer.SentTrack;
import io.minimeet.sfu.buffer.PacketRing;
import io.minimeet.sfu.negotiate.Extension;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.negotiate.MediaFormat;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;
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

  private static final byte[] NO_MID = new byte[0];

  private final String mid;
  private final byte[] midBytes;
  private final MediaKind kind;
  private final SentTrack sent;
  private final int seat;
  private final int ssrc;
  private final boolean repaired;
  private final int repairSsrc;
  private final OutgoingLine line;
  private SequenceRewriter sequences;
  private TimestampRewriter timestamps;
  private final PayloadRewriter payloads = new PayloadRewriter();
  private final SentHistory history;
  private PayloadTypes payloadTypes;
  private ExtensionIds extensions;
  private long repairSequence;
  private @Nullable AgreedFormat lastArrived;
  private @Nullable AgreedFormat lastFormat;
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
    repaired = sent.repairSsrc().isPresent();
    repairSsrc = (int) (long) sent.repairSsrc().orElse(0L);
    sequences = sequencesFrom(firstSequence);
    timestamps = new TimestampRewriter(firstTimestamp);
    repairSequence = firstSequence;
    history = new SentHistory(repaired ? HISTORY_PACKETS : 1);
  }

  /** Not from zero on, so that a number before the first is not below it. */
  private static SequenceRewriter sequencesFrom(int first) {
    return new SequenceRewriter(0x10000L + first);
  }

  /**
   * The receiver is a new one: the numbers begin anew, where its keys make a stream of their own.
   * Nobody is in the slot then.
   */
  public void beginAgain(int firstSequence, int firstTimestamp) {
    vacate();
    sequences = sequencesFrom(firstSequence);
    timestamps = new TimestampRewriter(firstTimestamp);
    repairSequence = firstSequence;
    packets = 0;
    octets = 0;
  }

  public void renegotiate(PayloadTypes newTypes, ExtensionIds newExtensions) {
    payloadTypes = newTypes;
    extensions = newExtensions;
    lastArrived = null;
    lastFormat = null;
  }

  /** Whether a packet could be sent now at all. */
  boolean isOpen() {
    return line.isOpen();
  }

  /** Whether this receiver negotiated the packet's codec. */
  boolean carries(AgreedFormat format) {
    return formatFor(format) != null;
  }

  /**
   * The format under which this receiver gets what arrives in another. A publisher's formats are
   * the same objects until it negotiates again, so the last answer nearly always holds.
   */
  // Which object it is, is the question: an equal one is merely looked up again.
  @SuppressWarnings("ReferenceEquality")
  private @Nullable AgreedFormat formatFor(AgreedFormat arrived) {
    if (arrived != lastArrived) {
      lastArrived = arrived;
      lastFormat = findFormat(arrived);
    }
    return lastFormat;
  }

  /** Who does not read sound with the sound before it (RED) gets the sound alone. */
  private @Nullable AgreedFormat findFormat(AgreedFormat arrived) {
    AgreedFormat same = payloadTypes.find(arrived.format());
    return same == null && arrived.format().name() == MediaFormat.Name.RED
        ? payloadTypes.find(MediaFormat.OPUS)
        : same;
  }

  /** How many bytes of the payload this receiver does not get, or {@link RedPayload#MALFORMED}. */
  private static int leftOut(ArrivedPacket packet, AgreedFormat format) {
    return packet.format().format().name() == format.format().name()
        ? 0
        : RedPayload.primaryOffset(packet.memory(), packet.payloadAt(), packet.payloadLength());
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
    if (source != null && source.track() == stream.track()) {
      line.counters().add(Counter.LAYER_SWITCHES, 1);
    }
    source = stream;
    clockRate = format.clockRate();
  }

  /**
   * Sends what overtook the packet that the slot switched at. A keyframe whose first packet comes
   * late, out of order or repaired, has the rest of it in the ring already; nothing else would ever
   * send that.
   */
  void catchUp(LayerSelector layers, IncomingStream stream, long switchedAt, long nowNanos) {
    ArrivedPacket packet = line.resending();
    for (long sequence = switchedAt + 1; sequence <= stream.newestSequence(); sequence++) {
      int index = stream.ring().find(sequence);
      if (index != PacketRing.ABSENT && stream.read(packet, sequence, index)) {
        if (packet.payloadLength() > 0
            && layers.decide(stream, packet, nowNanos) == LayerSelector.Decision.FORWARD) {
          forward(layers, stream, packet, nowNanos);
        } else {
          skip(packet, nowNanos);
        }
      }
    }
  }

  /**
   * A packet of the source that is not sent; it leaves no gap. Where one was left for it already,
   * because it comes late, the gap is filled with padding: the receiver would ask for it in vain.
   */
  void skip(ArrivedPacket packet, long nowNanos) {
    if (sequences.isOpen(packet.sequence())) {
      fill(packet, nowNanos);
    } else {
      sequences.drop(packet.sequence());
      payloads.leaveOut(packet.mark());
    }
  }

  private void fill(ArrivedPacket packet, long nowNanos) {
    AgreedFormat format = formatFor(packet.format());
    PacketWriter out = line.writer();
    if (format == null || !out.claim()) {
      return;
    }
    long sequence = sequences.forward(packet.sequence());
    int timestamp = timestamps.map(packet.timestamp());
    out.header(false, format.payloadType(), sequence, timestamp, ssrc);
    out.ownElements(extensions, midForNow(), nowNanos);
    if (out.sendPadding() > 0) {
      packets++;
    }
  }

  /**
   * Sends a packet of the source.
   *
   * @param layers which have decided to
   */
  void forward(LayerSelector layers, IncomingStream stream, ArrivedPacket packet, long nowNanos) {
    AgreedFormat format = formatFor(packet.format());
    if (format == null) {
      line.counters().drop(DropReason.CODEC_UNSUPPORTED);
      return;
    }
    int leftOut = leftOut(packet, format);
    if (leftOut == RedPayload.MALFORMED) {
      line.counters().drop(DropReason.RTP_MALFORMED);
      skip(packet, nowNanos);
      return;
    }
    long sequence = sequences.forward(packet.sequence());
    if (sequence == SequenceRewriter.NONE) {
      line.counters().drop(DropReason.TOO_OLD);
      return;
    }
    int timestamp = timestamps.rewrite(packet.timestamp(), nowNanos);
    payloads.read(packet.mark());
    boolean readsDescriptors = extensions.id(Extension.DEPENDENCY_DESCRIPTOR) != ExtensionIds.NONE;
    long fields = payloads.fields(readsDescriptors, layers.endsPicture(), layers.limit());
    history.record(sequence, stream, packet.sequence(), timestamp, fields);
    PacketWriter out = line.writer();
    if (!out.claim()) {
      line.counters().drop(DropReason.EGRESS_FULL);
      return;
    }
    boolean marker = packet.marker() || PayloadRewriter.endsPicture(fields);
    out.header(marker, format.payloadType(), sequence, timestamp, ssrc);
    out.ownElements(extensions, midForNow(), nowNanos);
    out.passOn(packet, extensions, fields);
    if (out.send(packet, leftOut, payloads, fields) > 0) {
      packets++;
      octets += packet.payloadLength() - leftOut;
      line.counters().add(Counter.RTP_FORWARDED, 1);
    }
  }

  private byte[] midForNow() {
    return packets < PACKETS_WITH_MID ? midBytes : NO_MID;
  }

  /** The receiver lacks a packet: it is made again from the ring and sent over RTX. */
  public void resend(int wireSequence, long nowNanos) {
    long sequence = sequences.unwrap(wireSequence);
    int entry = history.find(sequence);
    IncomingStream stream = entry == SentHistory.ABSENT ? null : history.stream(entry);
    int index =
        stream == null ? PacketRing.ABSENT : stream.ring().find(history.incomingSequence(entry));
    if (stream == null || index == PacketRing.ABSENT || !repaired) {
      line.counters().add(Counter.RETRANSMISSIONS_MISSED, 1);
    } else if (history.mayResend(entry, nowNanos)) {
      resend(stream, index, entry, sequence, nowNanos);
    }
  }

  private void resend(IncomingStream stream, int index, int entry, long sequence, long nowNanos) {
    ArrivedPacket packet = line.resending();
    boolean known = stream.read(packet, history.incomingSequence(entry), index);
    AgreedFormat format = known ? formatFor(packet.format()) : null;
    PacketWriter out = line.writer();
    if (format == null
        || leftOut(packet, format) != 0
        || format.repairType() == PayloadTypes.NONE
        || !out.claim()) {
      line.counters().add(Counter.RETRANSMISSIONS_MISSED, 1);
      return;
    }
    long fields = history.picture(entry);
    out.header(
        packet.marker() || PayloadRewriter.endsPicture(fields),
        format.repairType(),
        repairSequence++,
        history.timestamp(entry),
        repairSsrc);
    out.ownElements(extensions, midForNow(), nowNanos);
    out.passOn(packet, extensions, fields);
    out.original(sequence);
    payloads.read(packet.mark());
    if (out.send(packet, 0, payloads, fields) > 0) {
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
    history.forget(stream);
    if (source == stream) {
      source = null;
    }
  }

  /** Nobody is in the slot any more; what was sent is over, and nothing is reported of it. */
  void vacate() {
    history.clear();
    source = null;
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
