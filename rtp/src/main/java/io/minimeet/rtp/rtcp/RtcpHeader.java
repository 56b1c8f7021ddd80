package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/** The four bytes each RTCP packet begins with; drawn at {@link RtcpCursor}. */
final class RtcpHeader {
  static final int LENGTH = 4;

  /** What the 16-bit length can say. */
  static final int MAX_LENGTH = 4 * 0x10000;

  private RtcpHeader() {}

  /** The packet's length in bytes, padding included. */
  static int length(MemorySegment m, long at) {
    return 4 * (BigEndian.get16(m, at + 2) + 1);
  }

  static int count(MemorySegment m, long at) {
    return BigEndian.get8(m, at) & 0x1F;
  }

  static int type(MemorySegment m, long at) {
    return BigEndian.get8(m, at + 1);
  }

  /** Writes a header without padding for a packet of {@code length} bytes, whole words. */
  static void write(MemorySegment m, long at, int type, int count, int length) {
    BigEndian.put8(m, at, 0x80 | count);
    BigEndian.put8(m, at + 1, type);
    BigEndian.put16(m, at + 2, length / 4 - 1);
  }
}
