package io.minimeet.rtp;

import java.lang.foreign.MemorySegment;

/**
 * What a datagram on the one media port is, by its first byte (RFC 7983, section 7), and RTP from
 * RTCP by its second (RFC 5761, section 4).
 *
 * <pre>
 *              +----------------+
 *              |        [0..3] -+--&gt; STUN
 *   first byte |      [20..63] -+--&gt; DTLS
 *              |    [128..191] -+--&gt; RTP or RTCP: second byte [192..223] --&gt; RTCP, else RTP
 *              +----------------+
 * </pre>
 */
public enum PacketKind {
  STUN,
  DTLS,
  RTP,
  RTCP,
  UNKNOWN;

  public static PacketKind of(MemorySegment m, long at, int length) {
    if (length < 2) {
      return UNKNOWN;
    }
    int first = BigEndian.get8(m, at);
    if (first >= 128 && first <= 191) {
      // Payload types 64..95 must not be used where RTCP shares the port: with the marker bit set
      // they would be the RTCP packet types 192..223.
      int second = BigEndian.get8(m, at + 1);
      return second >= 192 && second <= 223 ? RTCP : RTP;
    }
    if (first <= 3) {
      return STUN;
    }
    return first >= 20 && first <= 63 ? DTLS : UNKNOWN;
  }
}
