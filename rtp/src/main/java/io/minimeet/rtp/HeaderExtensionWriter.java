package io.minimeet.rtp;

import java.lang.foreign.MemorySegment;

/**
 * Writes the header extension behind a fixed header (RFC 8285); to be reused for the next packet.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |    0xBEDE, or 0x1000          |  length in 32-bit words       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |      elements, at most 256 bytes, zeros up to a whole word    |
 * </pre>
 *
 * <p>Elements are written in the one-byte form. The first that does not fit it (id over 14, length
 * 0 or over 16) turns those before it into the two-byte form, in place. What finds no room is left
 * out: a packet without an element is better than no packet.
 */
public final class HeaderExtensionWriter {
  /** The bytes behind the fixed header that may be written to between begin and end. */
  public static final int MAX_LENGTH = 4 + 256;

  private static final long LEFT_OUT = -1;

  private MemorySegment segment = MemorySegment.NULL;
  private long packetAt;
  private long elementsAt;
  private int capacity;
  private int used;
  private int count;
  private boolean twoByte;

  /** Begins behind a fixed header that has been written already and has no CSRC. */
  public void begin(MemorySegment m, long packetAt) {
    segment = m;
    this.packetAt = packetAt;
    elementsAt = packetAt + RtpHeader.FIXED_LENGTH + 4;
    // Whole words, so that there is always room for the zeros at the end.
    capacity = (int) Math.clamp(m.byteSize() - elementsAt, 0L, MAX_LENGTH - 4L) & ~3;
    used = 0;
    count = 0;
    twoByte = false;
  }

  /** Adds an element whose value is copied from elsewhere. */
  public void copy(int id, MemorySegment from, long fromAt, int length) {
    long valueAt = open(id, length);
    if (valueAt != LEFT_OUT) {
      MemorySegment.copy(from, fromAt, segment, valueAt, length);
    }
  }

  /** Adds an element of 1 to 8 bytes: the low bytes of {@code value}, the highest first. */
  public void put(int id, int length, long value) {
    if (length < 1 || length > 8) {
      return;
    }
    long valueAt = open(id, length);
    if (valueAt == LEFT_OUT) {
      return;
    }
    for (int i = 0; i < length; i++) {
      BigEndian.put8(segment, valueAt + i, (int) (value >>> (8 * (length - 1 - i))));
    }
  }

  /**
   * The bytes in front of each value, in the form chosen so far: where the first elements' values
   * lie follows from it.
   */
  public int headLength() {
    return twoByte ? 2 : 1;
  }

  /** Closes the extension and sets the X bit if there is an element; the header's whole length. */
  public int end() {
    if (count == 0) {
      return RtpHeader.FIXED_LENGTH;
    }
    while ((used & 3) != 0) {
      BigEndian.put8(segment, elementsAt + used++, 0);
    }
    long extensionAt = packetAt + RtpHeader.FIXED_LENGTH;
    BigEndian.put16(
        segment,
        extensionAt,
        twoByte ? HeaderExtensionForm.TWO_BYTE_PROFILE : HeaderExtensionForm.ONE_BYTE_PROFILE);
    BigEndian.put16(segment, extensionAt + 2, used / 4);
    RtpHeader.setExtensionBit(segment, packetAt);
    return RtpHeader.FIXED_LENGTH + 4 + used;
  }

  /** Writes an element's head; where its value goes, or {@link #LEFT_OUT}. */
  private long open(int id, int length) {
    if (id < 1 || id > 255 || length < 0 || length > 255) {
      return LEFT_OUT;
    }
    boolean widen = !twoByte && HeaderExtensionForm.needsTwoByte(id, length);
    int headLength = twoByte || widen ? 2 : 1;
    int before = widen ? used + count : used;
    if (before + headLength + length > capacity) {
      return LEFT_OUT;
    }
    if (widen) {
      widen();
    }
    long headAt = elementsAt + used;
    if (twoByte) {
      BigEndian.put8(segment, headAt, id);
      BigEndian.put8(segment, headAt + 1, length);
    } else {
      BigEndian.put8(segment, headAt, id << 4 | (length - 1));
    }
    count++;
    used += headLength + length;
    return headAt + headLength;
  }

  /**
   * Turns what is there into the two-byte form. All of it first moves up by the one byte each
   * element will grow; then, element by element, the writing end catches up with the reading end
   * and meets it at the last.
   */
  private void widen() {
    MemorySegment.copy(segment, elementsAt, segment, elementsAt + count, used);
    long readAt = elementsAt + count;
    long writeAt = elementsAt;
    for (int i = 0; i < count; i++) {
      int head = BigEndian.get8(segment, readAt);
      int length = (head & 0x0F) + 1;
      BigEndian.put8(segment, writeAt, head >>> 4);
      BigEndian.put8(segment, writeAt + 1, length);
      MemorySegment.copy(segment, readAt + 1, segment, writeAt + 2, length);
      readAt += 1 + length;
      writeAt += 2 + length;
    }
    used += count;
    twoByte = true;
  }
}
