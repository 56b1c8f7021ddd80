package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * The receiver's estimated maximum bitrate (draft-alvestrand-rmcat-remb-03, section 2.2), at an
 * offset the cursor gave.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P| FMT=15  |   PT=206      |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     SSRC of packet sender                     |
 * |                 SSRC of media source, always 0                |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |      'R'      |      'E'      |      'M'      |      'B'      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  number SSRCs | exponent  |             mantissa              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     the SSRCs it applies to                   |
 * </pre>
 */
public final class Remb {
  static final int LENGTH = 20;
  static final int IDENTIFIER = 0x52454D42;
  static final int MANTISSA_BITS = 18;

  private Remb() {}

  /** Whether this packet is a REMB, with all the SSRCs it announces. */
  public static boolean is(MemorySegment m, long at, int length) {
    return length >= LENGTH
        && RtcpHeader.type(m, at) == RtcpType.PAYLOAD_FEEDBACK
        && RtcpHeader.count(m, at) == FeedbackFormat.APPLICATION
        && BigEndian.get32(m, at + FeedbackMessage.LENGTH) == IDENTIFIER
        && LENGTH + 4 * ssrcCount(m, at) <= length;
  }

  /** Never negative: what exceeds 63 bits is the largest number there is. */
  public static long bitrateBps(MemorySegment m, long at) {
    int word = BigEndian.get24(m, at + 17);
    int exponent = word >>> MANTISSA_BITS;
    long mantissa = word & ((1 << MANTISSA_BITS) - 1);
    boolean fits = mantissa == 0 || exponent < Long.numberOfLeadingZeros(mantissa);
    return fits ? mantissa << exponent : Long.MAX_VALUE;
  }

  public static int ssrcCount(MemorySegment m, long at) {
    return BigEndian.get8(m, at + 16);
  }

  /** One of the streams it applies to, by an index below {@link #ssrcCount}. */
  public static int ssrc(MemorySegment m, long at, int index) {
    return BigEndian.get32(m, at + LENGTH + 4L * index);
  }

  /** The exponent and mantissa word; loses what is below the highest 18 bits. */
  static int encode(long bitrateBps) {
    long bps = Math.max(0, bitrateBps);
    int exponent = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(bps) - MANTISSA_BITS);
    return exponent << MANTISSA_BITS | (int) (bps >>> exponent);
  }
}
