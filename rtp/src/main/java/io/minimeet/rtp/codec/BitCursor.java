package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * Reads bits from the highest on; to be reused. What lies beyond the end reads as 0 and is
 * remembered, so that a caller need only ask once, when it is through.
 */
final class BitCursor {
  private MemorySegment segment = MemorySegment.NULL;
  private long at;
  private int endBit;
  private int bit;

  void reset(MemorySegment m, long from, int lengthBytes) {
    segment = m;
    at = from;
    endBit = lengthBytes * Byte.SIZE;
    bit = 0;
  }

  /** The next bits, 32 at most. */
  int read(int count) {
    int value = 0;
    int left = count;
    while (left > 0) {
      int inByte = Byte.SIZE - (bit & 7);
      int taken = Math.min(left, inByte);
      int octet = bit < endBit ? BigEndian.get8(segment, at + (bit >>> 3)) : 0;
      int part = (octet >>> (inByte - taken)) & ((1 << taken) - 1);
      value = value << taken | part;
      bit += taken;
      left -= taken;
    }
    return value;
  }

  boolean flag() {
    return read(1) != 0;
  }

  /** A number below {@code limit} in as few bits as it takes: ns(n) of the AV1 specification. */
  int readBelow(int limit) {
    int width = Integer.SIZE - Integer.numberOfLeadingZeros(limit);
    int shorter = (1 << width) - limit;
    int value = read(width - 1);
    return value < shorter ? value : (value << 1) - shorter + read(1);
  }

  /** Exp-Golomb, as H.264 writes its numbers (section 9.1); −1 for one of more than 16 bits. */
  int readExpGolomb() {
    int zeros = 0;
    while (zeros <= 16 && !flag()) {
      zeros++;
    }
    return zeros > 16 ? -1 : (1 << zeros) - 1 + read(zeros);
  }

  /** How many bits were read. */
  int position() {
    return bit;
  }

  boolean isWithin() {
    return bit <= endBit;
  }
}
