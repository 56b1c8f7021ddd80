package io.minimeet.rtp;

import java.lang.foreign.MemorySegment;

/**
 * Walks the header extension elements of one packet (RFC 8285), both forms; to be reused for the
 * next packet. A packet with another profile has no elements.
 *
 * <pre>
 * one-byte form (section 4.2)              two-byte form (section 4.3)
 * +-+-+-+-+-+-+-+-+------------+           +---------------+---------------+------------+
 * |  id   | len-1 | len bytes  |           |      id       |     len       | len bytes  |
 * +-+-+-+-+-+-+-+-+------------+           +---------------+---------------+------------+
 * a zero byte between elements is padding in both
 * </pre>
 */
public final class HeaderExtensionCursor {
  private MemorySegment segment = MemorySegment.NULL;
  private long nextAt;
  private long endAt;
  private boolean twoByte;
  private int id;
  private long at;
  private int length;

  /** Begins anew at a well-formed packet. */
  public void reset(MemorySegment m, long packetAt) {
    segment = m;
    nextAt = 0;
    endAt = 0;
    id = 0;
    at = 0;
    length = 0;
    if (!RtpHeader.hasExtension(m, packetAt)) {
      return;
    }
    long extensionAt = packetAt + RtpHeader.lengthWithCsrcs(m, packetAt);
    int profile = BigEndian.get16(m, extensionAt);
    twoByte = HeaderExtensionForm.isTwoByte(profile);
    if (twoByte || profile == HeaderExtensionForm.ONE_BYTE_PROFILE) {
      nextAt = extensionAt + 4;
      endAt = nextAt + 4L * BigEndian.get16(m, extensionAt + 2);
    }
  }

  /** Steps to the next element; false at the end, or where an element runs over it. */
  public boolean next() {
    while (nextAt < endAt && BigEndian.get8(segment, nextAt) == 0) {
      nextAt++;
    }
    if (nextAt >= endAt) {
      return false;
    }
    return (twoByte ? readTwoByte() : readOneByte()) || stop();
  }

  public int id() {
    return id;
  }

  /** Where the element's value begins. */
  public long at() {
    return at;
  }

  /** The length of the element's value in bytes. */
  public int length() {
    return length;
  }

  private boolean readOneByte() {
    int head = BigEndian.get8(segment, nextAt);
    id = head >>> 4;
    // Id 0 with a length is an error that ends processing, like id 15 (section 4.2).
    return id != 0
        && id != HeaderExtensionForm.ONE_BYTE_STOP_ID
        && take(nextAt + 1, (head & 0x0F) + 1);
  }

  private boolean readTwoByte() {
    id = BigEndian.get8(segment, nextAt);
    return nextAt + 1 < endAt && take(nextAt + 2, BigEndian.get8(segment, nextAt + 1));
  }

  private boolean take(long valueAt, int valueLength) {
    at = valueAt;
    length = valueLength;
    nextAt = valueAt + valueLength;
    return nextAt <= endAt;
  }

  private boolean stop() {
    nextAt = endAt;
    return false;
  }
}
