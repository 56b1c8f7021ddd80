package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * A sender report (RFC 3550, section 6.4.1), at an offset the cursor gave.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|    RC   |   PT=SR=200   |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         SSRC of sender                        |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |                 NTP timestamp, most significant               |
 * |                 NTP timestamp, least significant              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         RTP timestamp                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     sender's packet count                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      sender's octet count                     |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |                  report blocks, RC times                      |
 * </pre>
 */
public final class SenderReport {
  /** Without report blocks, in bytes. */
  public static final int LENGTH = 28;

  private SenderReport() {}

  public static int ssrc(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 4);
  }

  /** See {@link io.minimeet.rtp.NtpTime}. */
  public static long ntp(MemorySegment m, long at) {
    return BigEndian.get64(m, at + 8);
  }

  public static int rtpTimestamp(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 16);
  }

  public static int packetCount(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 20);
  }

  public static int octetCount(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 24);
  }

  /** Writes what stands between the header and the report blocks. */
  static void write(
      MemorySegment m,
      long at,
      int ssrc,
      long ntp,
      int rtpTimestamp,
      int packetCount,
      int octetCount) {
    BigEndian.put32(m, at + 4, ssrc);
    BigEndian.put64(m, at + 8, ntp);
    BigEndian.put32(m, at + 16, rtpTimestamp);
    BigEndian.put32(m, at + 20, packetCount);
    BigEndian.put32(m, at + 24, octetCount);
  }
}
