package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.SequenceNumbers;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Writes a compound or reduced-size datagram, packet behind packet; to be reused. What order they
 * stand in is the caller's business: a compound one begins with a report and a CNAME (RFC 3550,
 * section 6.1).
 *
 * <pre>
 *  at                                             at + length()      at + limit
 *  |                                              |                  |
 *  v                                              v                  v
 *  +----------------------+-------+------+--------+------------------+
 *  | SR or RR | block ... | SDES  | NACK | PLI    |  free            |
 *  +----------------------+-------+------+--------+------------------+
 * </pre>
 *
 * <p>A packet that does not fit gives false, and what was written before stays as it was; the free
 * part may have been written over.
 */
public final class RtcpWriter {
  /** The arrival of a packet that did not arrive. */
  public static final long NOT_RECEIVED = Long.MIN_VALUE;

  private static final int NONE = -1;
  private static final int MAX_COUNT = 31;
  private static final int CNAME = 1;

  private final TransportFeedbackWriter transportFeedback = new TransportFeedbackWriter();
  private MemorySegment segment = MemorySegment.NULL;
  private long beginAt;
  private int limit;
  private int length;

  /** The report that can still take blocks: only the packet just begun can grow. */
  private long reportAt = NONE;

  public void begin(MemorySegment m, long at, int limitBytes) {
    segment = m;
    beginAt = at;
    limit = (int) Math.clamp(m.byteSize() - at, 0L, (long) Math.max(0, limitBytes));
    length = 0;
    reportAt = NONE;
  }

  /** All so far, in bytes. */
  public int length() {
    return length;
  }

  /** A sender report without blocks; {@link #reportBlock} adds them. */
  public boolean senderReport(int ssrc, long ntp, int rtpTimestamp, int packets, int octets) {
    long at = open(RtcpType.SENDER_REPORT, 0, SenderReport.LENGTH);
    if (at == NONE) {
      return false;
    }
    SenderReport.write(segment, at, ssrc, ntp, rtpTimestamp, packets, octets);
    reportAt = at;
    return true;
  }

  /** A receiver report without blocks; {@link #reportBlock} adds them. */
  public boolean receiverReport(int ssrc) {
    long at = open(RtcpType.RECEIVER_REPORT, 0, ReceiverReport.LENGTH);
    if (at == NONE) {
      return false;
    }
    BigEndian.put32(segment, at + 4, ssrc);
    reportAt = at;
    return true;
  }

  /** Adds a block to the report just begun; false also without one, or when it has 31. */
  public boolean reportBlock(
      int ssrc,
      int fractionLost,
      int cumulativeLost,
      int highestSequence,
      int jitter,
      int lastSenderReport,
      int delaySinceLastSenderReport) {
    if (reportAt == NONE || ReportBlock.LENGTH > limit - length) {
      return false;
    }
    int count = RtcpHeader.count(segment, reportAt);
    if (count == MAX_COUNT) {
      return false;
    }
    ReportBlock.write(
        segment,
        beginAt + length,
        ssrc,
        fractionLost,
        cumulativeLost,
        highestSequence,
        jitter,
        lastSenderReport,
        delaySinceLastSenderReport);
    length += ReportBlock.LENGTH;
    int reportLength = RtcpHeader.length(segment, reportAt) + ReportBlock.LENGTH;
    int type = RtcpHeader.type(segment, reportAt);
    RtcpHeader.write(segment, reportAt, type, count + 1, reportLength);
    return true;
  }

  /** A source description of one chunk with one CNAME item (RFC 3550, section 6.5.1). */
  public boolean sdesCname(int ssrc, byte[] asciiCname) {
    if (asciiCname.length > 255) {
      return false;
    }
    // Header, SSRC, item type and length, text, and at least one null up to a whole word.
    int bytes = (4 + 4 + 2 + asciiCname.length + 4) & ~3;
    long at = open(RtcpType.SOURCE_DESCRIPTION, 1, bytes);
    if (at == NONE) {
      return false;
    }
    // The nulls before the text, which may begin in the same word. Byte by byte the text would be
    // compiled again and again: the JIT guesses a bound that a chunk of another length breaks.
    BigEndian.put32(segment, at + bytes - 4, 0);
    BigEndian.put32(segment, at + 4, ssrc);
    BigEndian.put8(segment, at + 8, CNAME);
    BigEndian.put8(segment, at + 9, asciiCname.length);
    MemorySegment.copy(asciiCname, 0, segment, ValueLayout.JAVA_BYTE, at + 10, asciiCname.length);
    return true;
  }

  public boolean pictureLossIndication(int senderSsrc, int mediaSsrc) {
    long at = open(RtcpType.PAYLOAD_FEEDBACK, FeedbackFormat.PLI, FeedbackMessage.LENGTH);
    if (at == NONE) {
      return false;
    }
    FeedbackMessage.write(segment, at, senderSsrc, mediaSsrc);
    return true;
  }

  /** A request of one entry; {@code sequence} is one up for each new request (8 bits). */
  public boolean fullIntraRequest(int senderSsrc, int mediaSsrc, int sequence) {
    int bytes = FeedbackMessage.LENGTH + FirCursor.ENTRY_LENGTH;
    long at = open(RtcpType.PAYLOAD_FEEDBACK, FeedbackFormat.FIR, bytes);
    if (at == NONE) {
      return false;
    }
    // The entry names the stream; the common field is 0 (RFC 5104, section 4.3.1.2).
    FeedbackMessage.write(segment, at, senderSsrc, 0);
    BigEndian.put32(segment, at + 12, mediaSsrc);
    BigEndian.put32(segment, at + 16, sequence << 24);
    return true;
  }

  /** Asks for the sequence numbers, which ascend across the wrap-around; false also for none. */
  public boolean nack(int senderSsrc, int mediaSsrc, int[] sequences, int from, int count) {
    int bytes = FeedbackMessage.LENGTH;
    int i = 0;
    while (i < count) {
      if (bytes + NackCursor.ITEM_LENGTH > limit - length) {
        return false;
      }
      int packetId = sequences[from + i++];
      int following = 0;
      while (i < count) {
        int ahead = SequenceNumbers.distance(packetId, sequences[from + i]);
        if (ahead < 0 || ahead > 16) {
          break;
        }
        following |= ahead == 0 ? 0 : 1 << (ahead - 1);
        i++;
      }
      BigEndian.put16(segment, beginAt + length + bytes, packetId);
      BigEndian.put16(segment, beginAt + length + bytes + 2, following);
      bytes += NackCursor.ITEM_LENGTH;
    }
    if (bytes == FeedbackMessage.LENGTH) {
      return false;
    }
    long at = open(RtcpType.TRANSPORT_FEEDBACK, FeedbackFormat.NACK, bytes);
    if (at == NONE) {
      return false;
    }
    FeedbackMessage.write(segment, at, senderSsrc, mediaSsrc);
    return true;
  }

  public boolean bye(int ssrc) {
    long at = open(RtcpType.BYE, 1, RtcpHeader.LENGTH + 4);
    if (at == NONE) {
      return false;
    }
    BigEndian.put32(segment, at + RtcpHeader.LENGTH, ssrc);
    return true;
  }

  /** The first {@code count} of the SSRCs, at most 255; the bitrate keeps its highest 18 bits. */
  public boolean remb(int senderSsrc, long bitrateBps, int[] ssrcs, int count) {
    if (count < 0 || count > 255) {
      return false;
    }
    int bytes = Remb.LENGTH + 4 * count;
    long at = open(RtcpType.PAYLOAD_FEEDBACK, FeedbackFormat.APPLICATION, bytes);
    if (at == NONE) {
      return false;
    }
    FeedbackMessage.write(segment, at, senderSsrc, 0);
    BigEndian.put32(segment, at + 12, Remb.IDENTIFIER);
    BigEndian.put8(segment, at + 16, count);
    BigEndian.put24(segment, at + 17, Remb.encode(bitrateBps));
    for (int i = 0; i < count; i++) {
      BigEndian.put32(segment, at + Remb.LENGTH + 4L * i, ssrcs[i]);
    }
    return true;
  }

  /**
   * One transport-wide feedback: {@code arrivalNanos[from + i]} is when {@code baseSequence + i}
   * arrived, or {@link #NOT_RECEIVED}. How many of the statuses it took: fewer than {@code count}
   * where there was no more room, or where a delta overflowed; the caller goes on from there with
   * another message. 0, and nothing written, if not one fits or no packet was received at all.
   */
  public int transportFeedback(
      int senderSsrc,
      int mediaSsrc,
      int baseSequence,
      long[] arrivalNanos,
      int from,
      int count,
      int feedbackCount) {
    int statuses =
        transportFeedback.write(
            segment,
            beginAt + length,
            limit - length,
            senderSsrc,
            mediaSsrc,
            baseSequence,
            arrivalNanos,
            from,
            count,
            feedbackCount);
    if (statuses > 0) {
      length += transportFeedback.lengthBytes();
      reportAt = NONE;
    }
    return statuses;
  }

  /** Takes the bytes and writes the header if they fit; where it is, or {@link #NONE}. */
  private long open(int type, int count, int bytes) {
    if (bytes > limit - length || bytes > RtcpHeader.MAX_LENGTH) {
      return NONE;
    }
    long at = beginAt + length;
    RtcpHeader.write(segment, at, type, count, bytes);
    length += bytes;
    reportAt = NONE;
    return at;
  }
}
