package io.minimeet.srtp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network order, in arrays and segments. */
final class BigEndian {
  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final VarHandle INT_IN_ARRAY =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_IN_ARRAY =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  static void putInt(byte[] array, int at, int value) {
    INT_IN_ARRAY.set(array, at, value);
  }

  static void putLong(byte[] array, int at, long value) {
    LONG_IN_ARRAY.set(array, at, value);
  }

  static int getInt(byte[] array, int at) {
    return (int) INT_IN_ARRAY.get(array, at);
  }

  static long getLong(byte[] array, int at) {
    return (long) LONG_IN_ARRAY.get(array, at);
  }

  static int unsignedShort(MemorySegment m, long at) {
    return Short.toUnsignedInt(m.get(SHORT, at));
  }
}
