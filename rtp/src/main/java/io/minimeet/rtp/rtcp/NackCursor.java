package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * Walks the sequence numbers a NACK asks for (RFC 4585, section 6.2.1); to be reused. At most 17
 * for each four bytes.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |        packet id (PID)        | the 16 after it, lowest first |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class NackCursor {
  static final int ITEM_LENGTH = 4;

  private MemorySegment segment = MemorySegment.NULL;
  private long itemAt;
  private long endAt;
  private int packetId;

  /** The following packets still to hand out, the lowest bit for packetId + 1. */
  private int following;

  private int sequenceNumber;

  /** Begins anew at a NACK packet, with the length the RTCP cursor gave. */
  public void reset(MemorySegment m, long at, int length) {
    segment = m;
    itemAt = at + FeedbackMessage.LENGTH;
    endAt = at + length;
    packetId = 0;
    following = 0;
    sequenceNumber = 0;
  }

  public boolean next() {
    if (following != 0) {
      int offset = Integer.numberOfTrailingZeros(following);
      following &= following - 1;
      sequenceNumber = (packetId + 1 + offset) & 0xFFFF;
      return true;
    }
    if (itemAt + ITEM_LENGTH > endAt) {
      return false;
    }
    packetId = BigEndian.get16(segment, itemAt);
    following = BigEndian.get16(segment, itemAt + 2);
    itemAt += ITEM_LENGTH;
    sequenceNumber = packetId;
    return true;
  }

  /** 16 bits. */
  public int sequenceNumber() {
    return sequenceNumber;
  }
}
