package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * What all feedback messages begin with (RFC 4585, section 6.1), at an offset the cursor gave.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|   FMT   |   205 or 206  |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     SSRC of packet sender                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      SSRC of media source                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |            feedback control information (FCI) ...             |
 * </pre>
 */
public final class FeedbackMessage {
  /** Without feedback control information, in bytes: a picture loss indication is all this. */
  public static final int LENGTH = 12;

  private FeedbackMessage() {}

  public static int senderSsrc(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 4);
  }

  /** The stream meant; 0 where the control information names the streams. */
  public static int mediaSsrc(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 8);
  }

  /** Writes the two SSRCs; the header comes from elsewhere. */
  static void write(MemorySegment m, long at, int senderSsrc, int mediaSsrc) {
    BigEndian.put32(m, at + 4, senderSsrc);
    BigEndian.put32(m, at + 8, mediaSsrc);
  }
}
