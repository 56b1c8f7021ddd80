package io.minimeet.sfu.forward;

import io.minimeet.rtp.AbsSendTime;
import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.RtpHeader;
import java.lang.foreign.MemorySegment;

/**
 * Where in a written header the two things lie that are known only when the packet leaves: its
 * transport-wide sequence number, and the time. An int, so that a packet that waits needs no
 * object.
 *
 * <pre>
 *  | fixed header | 0xBEDE, length | head | number | head | time | other elements
 *                                         ^ low byte      ^ second byte; 0 where there is none
 * </pre>
 */
final class DepartureMark {
  static final int NUMBER_BYTES = 2;
  private static final int ELEMENTS_AT = RtpHeader.FIXED_LENGTH + 4;
  private static final int MASK = 0xff;
  private static final int TIME_SHIFT = 8;

  private DepartureMark() {}

  /**
   * The mark of a header in which these are the first elements.
   *
   * @param headLength the bytes in front of each value
   */
  static int of(boolean numbered, boolean timed, int headLength) {
    int numberAt = numbered ? ELEMENTS_AT + headLength : 0;
    int before = numbered ? headLength + NUMBER_BYTES : 0;
    int timeAt = timed ? ELEMENTS_AT + before + headLength : 0;
    return numberAt | timeAt << TIME_SHIFT;
  }

  static boolean isNumbered(int mark) {
    return (mark & MASK) != 0;
  }

  /** Writes the number, of which 16 bits are on the wire. */
  static void number(int mark, MemorySegment packet, long at, long sequence) {
    BigEndian.put16(packet, at + (mark & MASK), (int) sequence & 0xffff);
  }

  /** Writes the time anew: the packet has waited. */
  static void time(int mark, MemorySegment packet, long at, long nowNanos) {
    int timeAt = mark >>> TIME_SHIFT;
    if (timeAt != 0) {
      BigEndian.put24(packet, at + timeAt, AbsSendTime.of(nowNanos));
    }
  }
}
