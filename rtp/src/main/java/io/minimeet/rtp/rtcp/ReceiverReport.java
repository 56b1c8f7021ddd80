package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * A receiver report (RFC 3550, section 6.4.2), at an offset the cursor gave.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|    RC   |   PT=RR=201   |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     SSRC of packet sender                     |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |                  report blocks, RC times                      |
 * </pre>
 */
public final class ReceiverReport {
  /** Without report blocks, in bytes. */
  public static final int LENGTH = 8;

  private ReceiverReport() {}

  public static int ssrc(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 4);
  }
}
