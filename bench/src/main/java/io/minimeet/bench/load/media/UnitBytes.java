package io.minimeet.bench.load.media;

import java.util.Arrays;

/** A byte for each measured unit, 0 at first; grows with the run. */
final class UnitBytes {
  private static final int FIRST_UNITS = 256;

  private byte[] bytes = new byte[FIRST_UNITS];

  int get(int unit) {
    return unit < bytes.length ? Byte.toUnsignedInt(bytes[unit]) : 0;
  }

  void set(int unit, int value) {
    if (unit >= bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * unit);
    }
    bytes[unit] = (byte) value;
  }

  void increment(int unit) {
    set(unit, get(unit) + 1);
  }
}
