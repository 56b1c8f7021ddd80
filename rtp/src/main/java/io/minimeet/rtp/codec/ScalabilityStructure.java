package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * The scalability structure of a VP9 payload descriptor (RFC 9628, section 4.2.1).
 *
 * <pre>
 *      +-+-+-+-+-+-+-+-+
 *      | N_S |Y|G|-|-|-|
 *      +-+-+-+-+-+-+-+-+
 *  Y:  | WIDTH  16 bit |
 *      | HEIGHT 16 bit |   N_S + 1 times
 *      +-+-+-+-+-+-+-+-+
 *  G:  |      N_G      |
 *      +-+-+-+-+-+-+-+-+
 *      |  TID  |U| R |-|-|
 *      |    P_DIFF     |   R times
 *      +-+-+-+-+-+-+-+-+   N_G times
 * </pre>
 */
final class ScalabilityStructure {
  private ScalabilityStructure() {}

  /** N_S + 1. */
  static int spatialLayers(MemorySegment m, long at) {
    return (BigEndian.get8(m, at) >>> 5) + 1;
  }

  /** Whether the sizes of the layers are told. */
  static boolean hasSizes(MemorySegment m, long at) {
    return (BigEndian.get8(m, at) & 0x10) != 0;
  }

  static int width(MemorySegment m, long at, int layer) {
    return BigEndian.get16(m, at + 1 + 4L * layer);
  }

  static int height(MemorySegment m, long at, int layer) {
    return BigEndian.get16(m, at + 3 + 4L * layer);
  }

  /**
   * The offset behind the structure that begins at {@code offset}, both counted from {@code base};
   * more than {@code end} where the structure does not fit.
   */
  static int pass(MemorySegment m, long base, int offset, int end) {
    if (offset >= end) {
      return end + 1;
    }
    int head = BigEndian.get8(m, base + offset);
    int position = offset + 1;
    if ((head & 0x10) != 0) {
      position += 4 * ((head >>> 5) + 1);
    }
    if ((head & 0x08) == 0) {
      return position;
    }
    if (position >= end) {
      return end + 1;
    }
    int pictures = BigEndian.get8(m, base + position);
    position++;
    for (int i = 0; i < pictures; i++) {
      if (position >= end) {
        return end + 1;
      }
      int references = BigEndian.get8(m, base + position) >>> 2 & 0x03;
      position += 1 + references;
    }
    return position;
  }
}
