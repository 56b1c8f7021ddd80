package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * Sound that carries the sound before it too (RFC 2198): headers, then as many blocks of data, the
 * newest, called primary, last.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |1|  block type |    timestamp offset       |   block length    |   of each older block
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|  block type |                                                   of the primary block
 * +-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class RedPayload {
  /** Not a payload of this kind. */
  public static final int MALFORMED = -1;

  private static final int MORE = 0x80;
  private static final int OLDER_HEADER_BYTES = 4;
  private static final int BLOCK_LENGTH_AT = 2;
  private static final int BLOCK_LENGTH_MASK = 0x3ff;

  private RedPayload() {}

  /** How many bytes lie before the primary block's data, or {@link #MALFORMED}. */
  public static int primaryOffset(MemorySegment m, long at, int length) {
    int header = 0;
    int older = 0;
    while (header < length && (BigEndian.get8(m, at + header) & MORE) != 0) {
      if (header + OLDER_HEADER_BYTES > length) {
        return MALFORMED;
      }
      older += BigEndian.get16(m, at + header + BLOCK_LENGTH_AT) & BLOCK_LENGTH_MASK;
      header += OLDER_HEADER_BYTES;
    }
    int offset = header + 1 + older;
    return offset <= length ? offset : MALFORMED;
  }
}
