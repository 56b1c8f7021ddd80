package io.minimeet.sfu.forward;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.buffer.PacketRing;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;

/**
 * The stream of repairs beside the one of a slot (RTX, RFC 4588): remembers how each packet was
 * made, and makes it again from the ring. It fills probes too, for nobody misses its numbers.
 */
final class RepairStream {
  /** What a picture of 1 Mbit/s sends within a second; more where more is sent. */
  private static final int HISTORY_PACKETS = 128;

  private final OutgoingLine line;
  private final SlotFormats formats;
  private final Redundancy redundancy;
  private final boolean agreed;
  private final int ssrc;
  private final SentHistory history;
  private final RepeatCursor repeats = new RepeatCursor();
  private final ReportedReception reception = new ReportedReception();
  private long nextSequence;

  /**
   * A stream on which nothing was sent yet.
   *
   * @param agreed whether the receiver takes repairs at all
   */
  RepairStream(
      OutgoingLine line,
      SlotFormats formats,
      Redundancy redundancy,
      boolean agreed,
      int ssrc,
      int firstSequence) {
    this.line = line;
    this.formats = formats;
    this.redundancy = redundancy;
    this.agreed = agreed;
    this.ssrc = ssrc;
    history = new SentHistory(agreed ? HISTORY_PACKETS : 1);
    nextSequence = firstSequence;
  }

  /** The receiver is a new one. */
  void beginAgain(int firstSequence) {
    nextSequence = firstSequence;
    repeats.reset();
    reception.beginAgain();
  }

  /** What was sent is over. */
  void clear() {
    history.clear();
  }

  /** The stream is gone: nothing of it can be sent again. */
  void forget(IncomingStream stream) {
    history.forget(stream);
  }

  boolean isOf(int reportedSsrc) {
    return agreed && reportedSsrc == ssrc;
  }

  /** What the receiver reports of it. */
  ReportedReception reception() {
    return reception;
  }

  /** Remembers a packet that is sent; the parameters are those of {@link SentHistory#record}. */
  void record(
      long sequence,
      IncomingStream stream,
      long incomingSequence,
      int timestamp,
      long howMade,
      long nowNanos) {
    if (agreed) {
      history.record(sequence, stream, incomingSequence, timestamp, howMade, nowNanos);
    }
  }

  /** The receiver lacks a packet. */
  void resend(long sequence, byte[] mid, long nowNanos) {
    int entry = history.find(sequence);
    if (!agreed || !isInRing(entry)) {
      line.counters().add(Counter.RETRANSMISSIONS_MISSED, 1);
    } else if (!line.repairs().isOpen(nowNanos)) {
      line.counters().add(Counter.RETRANSMISSIONS_WITHHELD, 1);
    } else if (history.mayResend(entry, nowNanos)) {
      int bytes = send(entry, sequence, true, mid, nowNanos);
      line.repairs().use(bytes, nowNanos);
      line.counters()
          .add(bytes > 0 ? Counter.RETRANSMISSIONS_SENT : Counter.RETRANSMISSIONS_MISSED, 1);
    }
  }

  /** Sends a recent packet again that nobody asked for; the bytes sent, or 0. */
  int repeat(byte[] mid, long nowNanos) {
    if (!agreed) {
      return 0;
    }
    long sequence = repeats.next(history.newest());
    while (sequence != RepeatCursor.NONE && !isInRing(history.find(sequence))) {
      sequence = repeats.next(history.newest());
    }
    return sequence == RepeatCursor.NONE
        ? 0
        : send(history.find(sequence), sequence, false, mid, nowNanos);
  }

  private boolean isInRing(int entry) {
    IncomingStream stream = entry == SentHistory.ABSENT ? null : history.stream(entry);
    return stream != null
        && stream.ring().find(history.incomingSequence(entry)) != PacketRing.ABSENT;
  }

  /**
   * Sends what the ring has.
   *
   * @param asked whether somebody misses it, so that others may have to give way
   * @return the bytes sent, or 0
   */
  private int send(int entry, long sequence, boolean asked, byte[] mid, long nowNanos) {
    IncomingStream stream = history.stream(entry);
    ArrivedPacket packet = line.resending();
    long incoming = history.incomingSequence(entry);
    if (stream == null || !stream.read(packet, incoming, stream.ring().find(incoming))) {
      return 0;
    }
    AgreedFormat format = formats.of(packet.format());
    long made = history.made(entry);
    boolean isRedundant = packet.format().videoCodec() == null && RedundantSound.isPlan(made);
    long plan = isRedundant ? made : RedundantSound.ALONE;
    int type =
        format == null || SlotFormats.leftOut(packet, format) != 0
            ? PayloadTypes.NONE
            : redundancy.repairType(plan, stream, packet, format);
    PacketWriter out = line.writer();
    if (format == null || type == PayloadTypes.NONE || !(asked ? out.claim() : out.claimSpare())) {
      return 0;
    }
    long fields = isRedundant ? 0 : made;
    boolean marker = packet.marker() || PayloadRewriter.endsPicture(fields);
    out.header(marker, type, nextSequence++, history.timestamp(entry), ssrc);
    out.ownElements(formats.extensions(), mid, nowNanos);
    out.passOn(packet, formats.extensions(), fields);
    out.original(sequence);
    if (isRedundant) {
      out.redundancy(plan, stream, packet, format.payloadType());
    }
    return out.send(packet, 0, fields);
  }

  /** Sends padding alone; the bytes sent, or 0. */
  int pad(int timestamp, byte[] mid, long nowNanos) {
    int type = agreed ? formats.paddingType() : PayloadTypes.NONE;
    PacketWriter out = line.writer();
    if (type == PayloadTypes.NONE || !out.claimSpare()) {
      return 0;
    }
    out.header(false, type, nextSequence++, timestamp, ssrc);
    out.ownElements(formats.extensions(), mid, nowNanos);
    return out.sendPadding(PacketWriter.MAX_PADDING_BYTES);
  }
}
