package io.minimeet.sfu.forward;

import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.codec.RedPayload;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionAnswer.SentTrack;
import io.minimeet.sfu.buffer.PacketRing;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.watch.FlowWatch;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One m-line on which a participant receives. Its SSRC and the run of its sequence numbers,
 * timestamps and picture ids never break, whoever is in it.
 */
public final class MediaSlot {
  /** A receiver that matches streams by mid has seen it often enough by then. */
  private static final int PACKETS_WITH_MID = 64;

  /** A packet that says nothing is as short as padding can be while its header stays whole. */
  private static final int FILLING_BYTES = 4;

  private static final byte[] NO_MID = new byte[0];

  private final String mid;
  private final byte[] midBytes;
  private final MediaKind kind;
  private final SentTrack sent;
  private final int seat;
  private final int ssrc;
  private final OutgoingLine line;
  private SequenceRewriter sequences;
  private TimestampRewriter timestamps;
  private final PayloadRewriter payloads = new PayloadRewriter();
  private final SlotFormats formats;
  private final RepairStream repairs;
  private @Nullable IncomingStream source;
  private final ReportedReception reception = new ReportedReception();
  private final Redundancy redundancy = new Redundancy();
  private final FlowWatch flow = new FlowWatch();
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
    midBytes = mid.getBytes(StandardCharsets.UTF_8);
    ssrc = (int) sent.ssrc();
    sequences = sequencesFrom(firstSequence);
    timestamps = new TimestampRewriter(firstTimestamp);
    redundancy.negotiated(payloadTypes);
    formats = new SlotFormats(payloadTypes, extensions);
    boolean isRepaired = sent.repairSsrc().isPresent();
    int repairSsrc = (int) (long) sent.repairSsrc().orElse(0L);
    repairs = new RepairStream(line, formats, redundancy, isRepaired, repairSsrc, firstSequence);
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
    redundancy.beginAgain();
    sequences = sequencesFrom(firstSequence);
    timestamps = new TimestampRewriter(firstTimestamp);
    repairs.beginAgain(firstSequence);
    reception.beginAgain();
    packets = 0;
    octets = 0;
  }

  public void renegotiate(PayloadTypes newTypes, ExtensionIds newExtensions) {
    formats.renegotiate(newTypes, newExtensions);
    redundancy.negotiated(newTypes);
  }

  /** Whether a packet could be sent now at all. */
  public boolean isOpen() {
    return line.isOpen();
  }

  /** Whether this receiver negotiated the packet's codec. */
  boolean carries(AgreedFormat format) {
    return formats.of(format) != null;
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
    reception.clockRate(clockRate);
  }

  /** A receiver began with a keyframe of the ring. */
  void countKeyframeFromRing() {
    line.counters().add(Counter.KEYFRAMES_FROM_RING, 1);
  }

  /** The packet with which a stream's recent keyframe begins; null when there is none. */
  @Nullable ArrivedPacket recentKeyframe(IncomingStream stream, long nowNanos) {
    long first = stream.recentKeyframe(nowNanos);
    int index = first < 0 ? PacketRing.ABSENT : stream.ring().find(first);
    ArrivedPacket packet = line.resending();
    boolean isThere = index != PacketRing.ABSENT && stream.read(packet, first, index);
    return isThere && packet.isKeyframe() ? packet : null;
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
    AgreedFormat format = formats.of(packet.format());
    PacketWriter out = line.writer();
    if (format == null || !out.claim()) {
      return;
    }
    long sequence = sequences.forward(packet.sequence());
    int timestamp = timestamps.map(packet.timestamp());
    out.header(false, format.payloadType(), sequence, timestamp, ssrc);
    out.ownElements(formats.extensions(), midForNow(), nowNanos);
    if (out.sendPadding(FILLING_BYTES) > 0) {
      packets++;
    }
  }

  /**
   * Sends a packet of the source.
   *
   * @param layers which have decided to
   */
  void forward(LayerSelector layers, IncomingStream stream, ArrivedPacket packet, long nowNanos) {
    AgreedFormat format = formats.of(packet.format());
    if (format == null) {
      line.counters().drop(DropReason.CODEC_UNSUPPORTED);
      return;
    }
    int leftOut = SlotFormats.leftOut(packet, format);
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
    long fields = payloads.fields(formats.readsDescriptors(), layers.endsPicture(), layers.limit());
    long plan = redundancy.plan(stream, packet, format, reception.lossRatio(), nowNanos);
    boolean isRedundant = RedundantSound.isPlan(plan);
    long made = isRedundant ? plan : fields;
    repairs.record(sequence, stream, packet.sequence(), timestamp, made, nowNanos);
    PacketWriter out = line.writer();
    if (!out.claim()) {
      line.counters().drop(DropReason.EGRESS_FULL);
      return;
    }
    int type = redundancy.type(plan, format);
    boolean marker = packet.marker() || PayloadRewriter.endsPicture(fields);
    out.header(marker, type, sequence, timestamp, ssrc);
    out.ownElements(formats.extensions(), midForNow(), nowNanos);
    out.passOn(packet, formats.extensions(), fields);
    int older = isRedundant ? out.redundancy(plan, stream, packet, format.payloadType()) : 0;
    if (out.send(packet, leftOut, fields) > 0) {
      packets++;
      octets += older + packet.payloadLength() - leftOut;
      line.counters().add(Counter.RTP_FORWARDED, 1);
      line.counters().add(Counter.REDUNDANT_SOUND, isRedundant ? 1 : 0);
    }
  }

  private byte[] midForNow() {
    return packets < PACKETS_WITH_MID ? midBytes : NO_MID;
  }

  /** The receiver lacks a packet: it is made again from the ring and sent over RTX. */
  public void resend(int wireSequence, long nowNanos) {
    repairs.resend(sequences.unwrap(wireSequence), midForNow(), nowNanos);
  }

  /** Sends a recent packet again that nobody asked for; the bytes sent, or 0. */
  int repeat(long nowNanos) {
    return repairs.repeat(midForNow(), nowNanos);
  }

  /**
   * Sends padding alone on the stream of repairs, whose numbers nobody misses; the bytes sent, or
   * 0.
   */
  int pad(long nowNanos) {
    return repairs.pad(timestamps.newest(), midForNow(), nowNanos);
  }

  /** Adds the slot's sender report to the compound; false when there is nothing to report (yet). */
  public boolean writeReport(RtcpWriter writer, byte[] cname, long nowNanos) {
    IncomingStream stream = source;
    if (stream == null || packets == 0 || !stream.clock().isKnown()) {
      return false;
    }
    long ntp = NtpTime.of(stream.clock().unixNanosAt(nowNanos));
    int timestamp = timestamps.map(stream.clock().timestampAt(nowNanos, clockRate));
    if (!writer.senderReport(ssrc, ntp, timestamp, packets, octets)) {
      return false;
    }
    reception.reportSent(ntp, nowNanos);
    return writer.sdesCname(ssrc, cname);
  }

  /** The stream is gone: nothing of it can be sent again. */
  void forget(IncomingStream stream) {
    repairs.forget(stream);
    if (source == stream) {
      source = null;
    }
  }

  /** Nobody is in the slot any more; what was sent is over, and nothing is reported of it. */
  void vacate() {
    repairs.clear();
    flow.beginAgain();
    source = null;
  }

  /** Whether what should be sent here is sent. */
  public FlowWatch flow() {
    return flow;
  }

  /** The packets sent so far, without what was sent again; it may wrap. */
  public int packetsSent() {
    return packets;
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

  /** What is reported of an SSRC of this slot; null for one that is not. */
  public @Nullable ReportedReception reception(int reportedSsrc) {
    if (reportedSsrc == ssrc) {
      return reception;
    }
    return repairs.isOf(reportedSsrc) ? repairs.reception() : null;
  }

  /** Whether packets carry a number over all that is sent to the participant. */
  public boolean isNumbered() {
    return formats.isNumbered();
  }
}
