package io.minimeet.rtp;

import java.lang.foreign.MemorySegment;

/**
 * The RTP header (RFC 3550, section 5.1), field by field in place.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           timestamp                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                             SSRC                              |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |                      CSRC, CC times                           |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |  defined by profile (if X)    |  length in 32-bit words       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      header extension                         |
 * </pre>
 *
 * <p>All but {@link #isWellFormed} and {@link #writeFixed} want a packet that is well-formed.
 */
public final class RtpHeader {
  public static final int FIXED_LENGTH = 12;

  private static final int VERSION_2 = 0x80;
  private static final int PADDING_BIT = 0x20;
  private static final int EXTENSION_BIT = 0x10;

  private RtpHeader() {}

  /** Whether the version is 2 and the CSRCs, the extension and the padding are all within. */
  public static boolean isWellFormed(MemorySegment m, long at, int length) {
    if (length < FIXED_LENGTH) {
      return false;
    }
    int first = BigEndian.get8(m, at);
    if ((first & 0xC0) != VERSION_2) {
      return false;
    }
    int header = lengthWithCsrcs(first);
    if ((first & EXTENSION_BIT) != 0) {
      if (header + 4 > length) {
        return false;
      }
      header += 4 + 4 * BigEndian.get16(m, at + header + 2);
    }
    if (header > length) {
      return false;
    }
    if ((first & PADDING_BIT) == 0) {
      return true;
    }
    // The last byte counts itself; a packet may be nothing but padding (a bandwidth probe).
    int padding = BigEndian.get8(m, at + length - 1);
    return padding > 0 && header + padding <= length;
  }

  public static boolean marker(MemorySegment m, long at) {
    return (BigEndian.get8(m, at + 1) & 0x80) != 0;
  }

  public static int payloadType(MemorySegment m, long at) {
    return BigEndian.get8(m, at + 1) & 0x7F;
  }

  public static int sequenceNumber(MemorySegment m, long at) {
    return BigEndian.get16(m, at + 2);
  }

  public static int timestamp(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 4);
  }

  public static int ssrc(MemorySegment m, long at) {
    return BigEndian.get32(m, at + 8);
  }

  public static boolean hasExtension(MemorySegment m, long at) {
    return (BigEndian.get8(m, at) & EXTENSION_BIT) != 0;
  }

  /** The header in all, CSRCs and extension included: where the payload begins. */
  public static int length(MemorySegment m, long at) {
    int first = BigEndian.get8(m, at);
    int header = lengthWithCsrcs(first);
    return (first & EXTENSION_BIT) == 0
        ? header
        : header + 4 + 4 * BigEndian.get16(m, at + header + 2);
  }

  /** How many bytes at the end are padding, 0 when there is none. */
  public static int paddingLength(MemorySegment m, long at, int length) {
    return (BigEndian.get8(m, at) & PADDING_BIT) == 0 ? 0 : BigEndian.get8(m, at + length - 1);
  }

  /** Writes the fixed part, with no padding, extension or CSRC. */
  public static void writeFixed(
      MemorySegment m,
      long at,
      boolean marker,
      int payloadType,
      int sequenceNumber,
      int timestamp,
      int ssrc) {
    int first = VERSION_2 << 8 | (marker ? 0x80 : 0) | (payloadType & 0x7F);
    // Four fields in one store: every packet that leaves has its header written.
    BigEndian.put64(
        m,
        at,
        (long) first << 48 | (sequenceNumber & 0xFFFFL) << 32 | Integer.toUnsignedLong(timestamp));
    BigEndian.put32(m, at + 8, ssrc);
  }

  /** Where the header extension begins, whether or not there is one. */
  static int lengthWithCsrcs(MemorySegment m, long at) {
    return lengthWithCsrcs(BigEndian.get8(m, at));
  }

  /** Says that the packet's last byte counts its padding. */
  public static void setPaddingBit(MemorySegment m, long at) {
    BigEndian.put8(m, at, BigEndian.get8(m, at) | PADDING_BIT);
  }

  static void setExtensionBit(MemorySegment m, long at) {
    BigEndian.put8(m, at, BigEndian.get8(m, at) | EXTENSION_BIT);
  }

  private static int lengthWithCsrcs(int first) {
    return FIXED_LENGTH + 4 * (first & 0x0F);
  }
}
