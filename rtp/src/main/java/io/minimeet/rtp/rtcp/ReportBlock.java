package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * One report block of a sender or receiver report (RFC 3550, section 6.4.1). A report the cursor
 * handed out has as many of them as its count says, each {@link #LENGTH} behind the one before.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                             SSRC                              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | fraction lost |       cumulative number of packets lost       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           extended highest sequence number received           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      interarrival jitter                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         last SR (LSR)                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   delay since last SR (DLSR)                  |
 * </pre>
 */
public final class ReportBlock {
  public static final int LENGTH = 24;

  private ReportBlock() {}

  /** Where the first block of a sender or receiver report begins. */
  public static long first(int type, long at) {
    return at + (type == RtcpType.SENDER_REPORT ? SenderReport.LENGTH : ReceiverReport.LENGTH);
  }

  /** The source reported on. */
  public static int ssrc(MemorySegment m, long at) {
    return BigEndian.get32(m, at);
  }

  /** In 256ths, since the report before. */
  public static int fractionLost(MemorySegment m, long at) {
    return BigEndian.get8(m, at + 4);
  }

  /** 24 bits, signed: duplicates may make it negative. */
  public static int cumulativeLost(MemorySegment m, long at) {
    return BigEndian.get24(m, at + 5) << 8 >> 8;
  }

  /** The number of wrap-arounds above, the sequence number below. */
  public static int highestSequence(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 8);
  }

  /** In units of the RTP clock. */
  public static int jitter(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 12);
  }

  /** The middle 32 bits of that report's NTP timestamp, 0 if there was none. */
  public static int lastSenderReport(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 16);
  }

  /** In 65536ths of a second. */
  public static int delaySinceLastSenderReport(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 20);
  }

  static void write(
      MemorySegment m,
      long at,
      int ssrc,
      int fractionLost,
      int cumulativeLost,
      int highestSequence,
      int jitter,
      int lastSenderReport,
      int delaySinceLastSenderReport) {
    BigEndian.put32(m, at, ssrc);
    BigEndian.put8(m, at + 4, fractionLost);
    // Clamped, not wrapped (RFC 3550, appendix A.3).
    BigEndian.put24(m, at + 5, Math.clamp(cumulativeLost, -0x800000, 0x7FFFFF));
    BigEndian.put32(m, at + 8, highestSequence);
    BigEndian.put32(m, at + 12, jitter);
    BigEndian.put32(m, at + 16, lastSenderReport);
    BigEndian.put32(m, at + 20, delaySinceLastSenderReport);
  }
}
