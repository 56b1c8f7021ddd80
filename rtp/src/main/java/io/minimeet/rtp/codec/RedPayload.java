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

  public static final int OLDER_HEADER_BYTES = 4;
  public static final int PRIMARY_HEADER_BYTES = 1;

  /** 14 bits: a third of a second of sound. */
  public static final int MAX_TIMESTAMP_OFFSET = 0x3fff;

  /** 10 bits. */
  public static final int MAX_BLOCK_BYTES = 0x3ff;

  private static final int MORE = 0x80;
  private static final int BLOCK_LENGTH_AT = 2;
  private static final int BLOCK_LENGTH_BITS = 10;

  /** What of the timestamp offset stands in the bytes of the block length. */
  private static final int LOW_OFFSET_BITS = 6;

  private RedPayload() {}

  /** How many bytes lie before the primary block's data, or {@link #MALFORMED}. */
  public static int primaryOffset(MemorySegment m, long at, int length) {
    int header = 0;
    int older = 0;
    while (header < length && (BigEndian.get8(m, at + header) & MORE) != 0) {
      if (header + OLDER_HEADER_BYTES > length) {
        return MALFORMED;
      }
      older += BigEndian.get16(m, at + header + BLOCK_LENGTH_AT) & MAX_BLOCK_BYTES;
      header += OLDER_HEADER_BYTES;
    }
    int offset = header + 1 + older;
    return offset <= length ? offset : MALFORMED;
  }

  /**
   * Writes the header of an older block; all headers come before all data.
   *
   * @param timestampOffset by how much it is older, up to {@link #MAX_TIMESTAMP_OFFSET}
   * @param length of its data, up to {@link #MAX_BLOCK_BYTES}
   */
  public static void writeOlder(
      MemorySegment m, long at, int payloadType, int timestampOffset, int length) {
    BigEndian.put8(m, at, MORE | payloadType);
    BigEndian.put8(m, at + 1, timestampOffset >>> LOW_OFFSET_BITS);
    BigEndian.put16(
        m, at + BLOCK_LENGTH_AT, (timestampOffset << BLOCK_LENGTH_BITS | length) & 0xffff);
  }

  /** Writes the header of the primary block, the last of the headers. */
  public static void writePrimary(MemorySegment m, long at, int payloadType) {
    BigEndian.put8(m, at, payloadType);
  }
}
