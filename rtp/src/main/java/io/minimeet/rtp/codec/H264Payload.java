package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * What an H.264 payload begins with (RFC 6184).
 *
 * <pre>
 * single NAL unit (5.6)    STAP-A (5.7.1)                          FU-A (5.8)
 * +-+-+-+-+-+-+-+-+        +-+-+-+-+-+-+-+-+                       +-+-+-+-+-+-+-+-+
 * |F|NRI|  type   |        |F|NRI|   24    |                       |F|NRI|   28    |
 * +-+-+-+-+-+-+-+-+        +-+-+-+-+-+-+-+-+                       +-+-+-+-+-+-+-+-+
 * | NAL unit ...  |        | size, 16 bits | NAL unit | size ...   |S|E|R|  type   |
 * </pre>
 *
 * <p>A keyframe is taken to begin at a sequence parameter set, without which a decoder that starts
 * cannot read it, or at the first slice of an IDR picture, for senders that put their parameter
 * sets into the SDP. A sender that puts the parameter sets into packets of their own gives both, in
 * packets of the same timestamp; whoever has started at the first is not disturbed by the second.
 */
final class H264Payload {
  private static final int IDR_SLICE = 5;
  private static final int SEQUENCE_PARAMETER_SET = 7;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;

  /** There is no such NAL unit. */
  static final int NONE = -1;

  private H264Payload() {}

  /** Where a sequence parameter set begins, behind its NAL unit's header, or {@link #NONE}. */
  static int parameterSet(MemorySegment m, long at, int length) {
    int type = length < 1 ? 0 : BigEndian.get8(m, at) & 0x1F;
    if (type == SEQUENCE_PARAMETER_SET) {
      return 1;
    }
    int offset = 1;
    while (type == STAP_A && offset + 3 <= length) {
      int size = BigEndian.get16(m, at + offset);
      if ((BigEndian.get8(m, at + offset + 2) & 0x1F) == SEQUENCE_PARAMETER_SET) {
        return offset + 3;
      }
      offset += 2 + size;
    }
    return NONE;
  }

  static boolean startsKeyframe(MemorySegment m, long at, int length) {
    if (length < 2) {
      return false;
    }
    int type = BigEndian.get8(m, at) & 0x1F;
    return switch (type) {
      case STAP_A -> anyStarts(m, at + 1, length - 1);
      case FU_A -> {
        int fragment = BigEndian.get8(m, at + 1);
        boolean start = (fragment & 0x80) != 0;
        yield start && starts(fragment & 0x1F, m, at + 2, length - 2);
      }
      default -> starts(type, m, at + 1, length - 1);
    };
  }

  private static boolean anyStarts(MemorySegment m, long at, int length) {
    int offset = 0;
    while (offset + 3 <= length) {
      int size = BigEndian.get16(m, at + offset);
      offset += 2;
      if (size < 1 || offset + size > length) {
        return false;
      }
      if (starts(BigEndian.get8(m, at + offset) & 0x1F, m, at + offset + 1, size - 1)) {
        return true;
      }
      offset += size;
    }
    return false;
  }

  /** {@code at} and {@code length} are what follows the NAL unit's header. */
  private static boolean starts(int type, MemorySegment m, long at, int length) {
    return switch (type) {
      case SEQUENCE_PARAMETER_SET -> true;
      // A slice begins with first_mb_in_slice (H.264, section 7.3.3): 0 is the single bit 1 in
      // Exp-Golomb code, and only the picture's first slice has it.
      case IDR_SLICE -> length > 0 && (BigEndian.get8(m, at) & 0x80) != 0;
      default -> false;
    };
  }
}
