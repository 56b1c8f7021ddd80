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

  /** There is no such OBU. */
  static final int NONE = -1;

  private static final int HAS_EXTENSION = 0x04;
  private static final int HAS_SIZE = 0x02;

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
    return newSequence || isSequenceHeader(m, at, firstObu(m, at, length));
  }

  /** Where the payload of the sequence header begins that comes first, or {@link #NONE}. */
  static int sequenceHeader(MemorySegment m, long at, int length) {
    int obu = length < 2 || (BigEndian.get8(m, at) & 0x80) != 0 ? NONE : firstObu(m, at, length);
    if (!isSequenceHeader(m, at, obu)) {
      return NONE;
    }
    int head = BigEndian.get8(m, at + obu);
    int offset = obu + 1 + ((head & HAS_EXTENSION) != 0 ? 1 : 0);
    if ((head & HAS_SIZE) != 0) {
      offset = passLength(m, at, offset, length);
    }
    return offset < length ? offset : NONE;
  }

  private static boolean isSequenceHeader(MemorySegment m, long at, int obu) {
    return obu != NONE && (BigEndian.get8(m, at + obu) >>> 3 & 0x0F) == SEQUENCE_HEADER;
  }

  /** Where the first OBU begins, or {@link #NONE}. */
  private static int firstObu(MemorySegment m, long at, int length) {
    int elements = BigEndian.get8(m, at) >>> 4 & 0x03;
    int offset = elements == 1 ? 1 : passLength(m, at, 1, length);
    return offset < length ? offset : NONE;
  }

  /** The offset behind a LEB128 number; {@code length} where there is no end to it. */
  private static int passLength(MemorySegment m, long at, int from, int length) {
    int most = Math.min(length, from + MAX_LENGTH_BYTES);
    int offset = from;
    while (offset < most && (BigEndian.get8(m, at + offset) & 0x80) != 0) {
      offset++;
    }
    return offset < most ? offset + 1 : length;
  }
}
