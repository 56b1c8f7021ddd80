package io.minimeet.rtp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Unsigned fields in network byte order, at any alignment. The layouts are constants, so that each
 * call compiles to one bounds check and one load or store.
 */
public final class BigEndian {
  private static final ValueLayout.OfShort BITS_16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt BITS_32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong BITS_64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  public static int get8(MemorySegment m, long at) {
    return m.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
  }

  public static int get16(MemorySegment m, long at) {
    return m.get(BITS_16, at) & 0xFFFF;
  }

  public static int get24(MemorySegment m, long at) {
    return get16(m, at) << 8 | get8(m, at + 2);
  }

  /** All 32 bits; the sign means nothing. */
  public static int get32(MemorySegment m, long at) {
    return m.get(BITS_32, at);
  }

  /** All 64 bits; the sign means nothing. */
  public static long get64(MemorySegment m, long at) {
    return m.get(BITS_64, at);
  }

  /** Writes the low 8 bits. */
  public static void put8(MemorySegment m, long at, int value) {
    m.set(ValueLayout.JAVA_BYTE, at, (byte) value);
  }

  /** Writes the low 16 bits. */
  public static void put16(MemorySegment m, long at, int value) {
    m.set(BITS_16, at, (short) value);
  }

  /** Writes the low 24 bits. */
  public static void put24(MemorySegment m, long at, int value) {
    put16(m, at, value >>> 8);
    put8(m, at + 2, value);
  }

  public static void put32(MemorySegment m, long at, int value) {
    m.set(BITS_32, at, value);
  }

  public static void put64(MemorySegment m, long at, long value) {
    m.set(BITS_64, at, value);
  }
}
