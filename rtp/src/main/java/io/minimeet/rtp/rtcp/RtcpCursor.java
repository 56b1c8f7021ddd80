package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * Walks the packets of one datagram, compound (RFC 3550, section 6.1) or reduced-size (RFC 5506);
 * to be reused for the next datagram.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|  count  |     type      |  length in 32-bit words − 1   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  ...          | padding (if P), its last byte counting it     |
 * </pre>
 *
 * <p>A packet handed out is at least as long as its type and count demand: all its report blocks,
 * its SSRCs, its two feedback SSRCs are there. The first that is not ends the walk, since nothing
 * tells how far the damage goes.
 */
public final class RtcpCursor {
  private MemorySegment segment = MemorySegment.NULL;
  private long nextAt;
  private long endAt;
  private boolean malformed;
  private int type;
  private int count;
  private long at;
  private int length;

  public void reset(MemorySegment m, long at, int length) {
    segment = m;
    nextAt = at;
    endAt = at + Math.max(0, length);
    malformed = false;
    type = 0;
    count = 0;
    this.at = at;
    this.length = 0;
  }

  /** Steps to the next packet; false at the end, or at a malformed packet. */
  public boolean next() {
    if (malformed || nextAt == endAt) {
      return false;
    }
    malformed = !read();
    return !malformed;
  }

  /** Whether the walk has ended at a packet that makes no sense. */
  public boolean malformed() {
    return malformed;
  }

  /** See {@link RtcpType}; others occur too. */
  public int type() {
    return type;
  }

  /** RC, SC or FMT, as the type has it. */
  public int count() {
    return count;
  }

  /** Where this packet's header begins. */
  public long at() {
    return at;
  }

  /** The packet's length in bytes without its padding. */
  public int length() {
    return length;
  }

  private boolean read() {
    long left = endAt - nextAt;
    if (left < RtcpHeader.LENGTH) {
      return false;
    }
    int first = BigEndian.get8(segment, nextAt);
    int whole = RtcpHeader.length(segment, nextAt);
    if ((first & 0xC0) != 0x80 || whole > left) {
      return false;
    }
    int padding = 0;
    if ((first & 0x20) != 0) {
      padding = BigEndian.get8(segment, nextAt + whole - 1);
      if (padding == 0 || padding > whole - RtcpHeader.LENGTH) {
        return false;
      }
    }
    type = BigEndian.get8(segment, nextAt + 1);
    count = first & 0x1F;
    at = nextAt;
    length = whole - padding;
    nextAt += whole;
    return length >= leastLength(type, count);
  }

  private static int leastLength(int type, int count) {
    return switch (type) {
      case RtcpType.SENDER_REPORT, RtcpType.RECEIVER_REPORT ->
          (int) ReportBlock.first(type, 0) + count * ReportBlock.LENGTH;
      // A chunk is an SSRC and at least one null byte, up to a whole word.
      case RtcpType.SOURCE_DESCRIPTION -> RtcpHeader.LENGTH + 8 * count;
      case RtcpType.BYE -> RtcpHeader.LENGTH + 4 * count;
      case RtcpType.APP -> 12;
      case RtcpType.TRANSPORT_FEEDBACK, RtcpType.PAYLOAD_FEEDBACK -> FeedbackMessage.LENGTH;
      case RtcpType.EXTENDED_REPORT -> 8;
      default -> RtcpHeader.LENGTH;
    };
  }
}
