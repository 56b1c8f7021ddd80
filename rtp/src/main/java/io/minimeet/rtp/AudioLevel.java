package io.minimeet.rtp;

import java.lang.foreign.MemorySegment;

/**
 * The value of the audio level header extension (RFC 6464, section 3), one byte.
 *
 * <pre>
 *  0 1 2 3 4 5 6 7
 * +-+-+-+-+-+-+-+-+
 * |V|   level     |   level in −dBov: 0 is the loudest, 127 is silence
 * +-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class AudioLevel {
  /** The length of the element's value in bytes. */
  public static final int LENGTH = 1;

  private AudioLevel() {}

  /** From 0, the loudest, to 127, silence. */
  public static int level(MemorySegment m, long at) {
    return BigEndian.get8(m, at) & 0x7F;
  }

  /** Whether the sender believes it is speech. */
  public static boolean voice(MemorySegment m, long at) {
    return (BigEndian.get8(m, at) & 0x80) != 0;
  }
}
