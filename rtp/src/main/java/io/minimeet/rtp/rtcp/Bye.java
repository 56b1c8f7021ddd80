package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * A goodbye (RFC 3550, section 6.6), at an offset the cursor gave.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|    SC   |   PT=BYE=203  |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                       SSRCs, SC of them                       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     length    |               reason for leaving            ...
 * </pre>
 */
public final class Bye {
  private Bye() {}

  /** A stream that ends, by an index below the packet's count; 0 for any other index. */
  public static int ssrc(MemorySegment m, long at, int index) {
    return index < 0 || index >= RtcpHeader.count(m, at)
        ? 0
        : BigEndian.get32(m, at + RtcpHeader.LENGTH + 4L * index);
  }
}
