package io.minimeet.srtp;

/** The 48-bit packet index: rollover counter and sequence number (RFC 3711, section 3.3.1). */
final class PacketIndex {
  /** 2^48 packets may be protected with one key (RFC 3711, section 9.2). */
  static final long MAX = (1L << 48) - 1;

  private PacketIndex() {}

  /**
   * The index with these low 16 bits that is nearest to the highest one seen; the first packet of a
   * stream ({@code highest} is −1) has rollover counter 0. Negative if the packet is from before
   * the first one.
   */
  static long nearest(long highest, int sequence) {
    return highest < 0 ? sequence : highest + (short) (sequence - (int) highest);
  }

  static int rolloverCounter(long index) {
    return (int) (index >>> 16);
  }
}
