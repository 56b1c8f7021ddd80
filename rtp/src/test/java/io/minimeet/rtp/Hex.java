package io.minimeet.rtp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;

/** Packets written out as hex in tests; blanks and bars between the digits are for the reader. */
public final class Hex {
  private Hex() {}

  /** Off-heap and exactly as long as the bytes, so that any step beyond the end throws. */
  public static MemorySegment segment(String hex) {
    return segment(bytes(hex));
  }

  public static MemorySegment segment(byte[] bytes) {
    MemorySegment segment = empty(bytes.length);
    MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return segment;
  }

  public static MemorySegment empty(int length) {
    return Arena.ofAuto().allocate(length);
  }

  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("[\\s|]", ""));
  }

  /** Lower case, without blanks. */
  public static String of(MemorySegment m, long at, int length) {
    return HexFormat.of().formatHex(m.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE));
  }

  /** The form in which {@link #of} gives bytes. */
  public static String plain(String hex) {
    return HexFormat.of().formatHex(bytes(hex));
  }
}
