package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * Walks the entries of a full intra request (RFC 5104, section 4.3.1); to be reused.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                              SSRC                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Seq nr.       |    reserved                                   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class FirCursor {
  static final int ENTRY_LENGTH = 8;

  private MemorySegment segment = MemorySegment.NULL;
  private long entryAt;
  private long endAt;
  private int ssrc;
  private int sequence;

  /** Begins anew at a FIR packet, with the length the RTCP cursor gave. */
  public void reset(MemorySegment m, long at, int length) {
    segment = m;
    entryAt = at + FeedbackMessage.LENGTH;
    endAt = at + length;
    ssrc = 0;
    sequence = 0;
  }

  public boolean next() {
    if (entryAt + ENTRY_LENGTH > endAt) {
      return false;
    }
    ssrc = BigEndian.get32(segment, entryAt);
    sequence = BigEndian.get8(segment, entryAt + 4);
    entryAt += ENTRY_LENGTH;
    return true;
  }

  /** The stream a keyframe is wanted of. */
  public int ssrc() {
    return ssrc;
  }

  /** 8 bits; the same number again is the same request repeated. */
  public int sequence() {
    return sequence;
  }
}
