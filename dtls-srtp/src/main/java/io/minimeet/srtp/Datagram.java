package io.minimeet.srtp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The little of RTP and RTCP headers that SRTP must know.
 *
 * <pre>
 *  RTP:  V=2 P X CC | M PT | sequence number | timestamp | SSRC | CSRC… | extension…
 *  RTCP: V=2 P RC   | PT   | length          | SSRC of the sender | …
 * </pre>
 */
final class Datagram {
  static final int RTP_SEQUENCE_AT = 2;
  static final int RTP_SSRC_AT = 8;
  static final int RTP_HEADER_BYTES = 12;
  static final int RTCP_SSRC_AT = 4;
  static final int RTCP_HEADER_BYTES = 8;

  /** No UDP datagram and no RFC 4571 frame is larger. */
  static final int MAX_BYTES = 65_535;

  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

  private Datagram() {}

  /** Whether the range lies inside the segment, and that off the heap, where it has an address. */
  static boolean fits(MemorySegment m, long at, long length) {
    return m.isNative()
        && at >= 0
        && length >= 0
        && length <= MAX_BYTES
        && at <= m.byteSize() - length;
  }

  static boolean isVersion2(MemorySegment m, long at) {
    return (m.get(BYTE, at) & 0xC0) == 0x80;
  }

  /**
   * Length of the whole RTP header with CSRCs and extension, which SRTP leaves in clear text; −1 if
   * it does not fit into {@code length}.
   */
  static int rtpHeaderBytes(MemorySegment m, long at, int length) {
    if (length < RTP_HEADER_BYTES || !isVersion2(m, at)) {
      return -1;
    }
    int first = m.get(BYTE, at);
    int header = RTP_HEADER_BYTES + (first & 0x0F) * 4;
    if ((first & 0x10) != 0) {
      if (length < header + 4) {
        return -1;
      }
      header += 4 + BigEndian.unsignedShort(m, at + header + 2) * 4;
    }
    return header <= length ? header : -1;
  }
}
