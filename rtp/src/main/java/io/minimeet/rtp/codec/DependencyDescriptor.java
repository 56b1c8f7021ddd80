package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * The value of the dependency descriptor header extension (AV1 RTP specification, appendix A): its
 * three mandatory bytes.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |S|E| template  |          frame number         |T| ... (if longer)
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>All want an element of at least {@link #MANDATORY_LENGTH} bytes.
 */
public final class DependencyDescriptor {
  public static final int MANDATORY_LENGTH = 3;

  private DependencyDescriptor() {}

  public static boolean startOfFrame(MemorySegment m, long at) {
    return (BigEndian.get8(m, at) & 0x80) != 0;
  }

  public static boolean endOfFrame(MemorySegment m, long at) {
    return (BigEndian.get8(m, at) & 0x40) != 0;
  }

  /** 6 bits: which template of the last structure this frame follows. */
  public static int templateId(MemorySegment m, long at) {
    return BigEndian.get8(m, at) & 0x3F;
  }

  /** 16 bits, one up each frame, wraps around. */
  public static int frameNumber(MemorySegment m, long at) {
    return BigEndian.get16(m, at + 1);
  }

  public static void writeFrameNumber(MemorySegment m, long at, int frameNumber) {
    BigEndian.put16(m, at + 1, frameNumber);
  }

  /** T: a template structure comes with it, as it does on the first packet of a keyframe. */
  public static boolean hasStructure(MemorySegment m, long at, int length) {
    return length > MANDATORY_LENGTH && (BigEndian.get8(m, at + MANDATORY_LENGTH) & 0x80) != 0;
  }
}
