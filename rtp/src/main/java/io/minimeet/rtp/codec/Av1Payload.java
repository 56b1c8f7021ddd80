package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * What an AV1 payload begins with (AV1 RTP specification, section 4.4).
 *
 * <pre>
 *  0 1 2 3 4 5 6 7
 * +-+-+-+-+-+-+-+-+
 * |Z|Y| W |N|-|-|-|   Z: goes on from the packet before; N: first packet of a coded video sequence
 * +-+-+-+-+-+-+-+-+
 * | length, LEB128|   of the first OBU element, absent where W is 1
 * +-+-+-+-+-+-+-+-+
 * |F| type  |X|S|-|   the first OBU's header; type 1 is a sequence header
 * </pre>
 *
 * <p>A coded video sequence begins with a keyframe, so N says it all; a sequence header in front
 * says the same for senders that forget N. A packet that goes on with an OBU (Z) is never the
 * first.
 */
final class Av1Payload {
  private static final int SEQUENCE_HEADER = 1;

  private static final int NO_OBU = -1;

  /** What LEB128 may take at most (AV1 specification, section 4.10.5). */
  private static final int MAX_LENGTH_BYTES = 8;

  private Av1Payload() {}

  static boolean startsKeyframe(MemorySegment m, long at, int length) {
    if (length < 2) {
      return false;
    }
    int aggregation = BigEndian.get8(m, at);
    boolean continued = (aggregation & 0x80) != 0;
    if (continued) {
      return false;
    }
    boolean newSequence = (aggregation & 0x08) != 0;
    return newSequence || firstObuType(m, at, length) == SEQUENCE_HEADER;
  }

  private static int firstObuType(MemorySegment m, long at, int length) {
    int elements = BigEndian.get8(m, at) >>> 4 & 0x03;
    int offset = 1;
    if (elements != 1) {
      int most = Math.min(length, 1 + MAX_LENGTH_BYTES);
      while (offset < most && (BigEndian.get8(m, at + offset) & 0x80) != 0) {
        offset++;
      }
      if (offset == most) {
        return NO_OBU;
      }
      offset++;
    }
    return offset < length ? BigEndian.get8(m, at + offset) >>> 3 & 0x0F : NO_OBU;
  }
}
