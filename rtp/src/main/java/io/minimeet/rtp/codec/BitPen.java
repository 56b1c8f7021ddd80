package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/** Writes bits from the highest on; to be reused. The caller sees to the room. */
final class BitPen {
  private MemorySegment segment = MemorySegment.NULL;
  private long at;
  private int bit;

  void reset(MemorySegment m, long from) {
    segment = m;
    at = from;
    bit = 0;
  }

  /** Writes the low bits of a value, 32 at most. */
  void write(int value, int count) {
    int left = count;
    while (left > 0) {
      int used = bit & 7;
      int taken = Math.min(left, Byte.SIZE - used);
      int octet = used == 0 ? 0 : BigEndian.get8(segment, at + (bit >>> 3));
      int part = (value >>> (left - taken)) & ((1 << taken) - 1);
      BigEndian.put8(segment, at + (bit >>> 3), octet | part << (Byte.SIZE - used - taken));
      bit += taken;
      left -= taken;
    }
  }

  /** The bytes written, the last one filled up with zeros. */
  int bytes() {
    return (bit + 7) >>> 3;
  }
}
