package io.minimeet.bench.jmh;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.LongToIntFunction;

/** Datagrams side by side, as they would lie in the ring, each to be received once. */
final class PreparedPackets {
  /** More than a second of ten rooms of four, and more bytes than a processor's cache holds. */
  static final int COUNT = 16_384;

  private static final int STRIDE_BYTES = 1_280;

  private final MemorySegment memory = Arena.ofAuto().allocate((long) COUNT * STRIDE_BYTES, 64);
  private final int[] lengths = new int[COUNT];

  MemorySegment memory() {
    return memory;
  }

  /**
   * Writes them anew.
   *
   * @param write writes the next one where it is told to; the result is its length
   */
  void prepare(LongToIntFunction write) {
    for (int i = 0; i < COUNT; i++) {
      lengths[i] = write.applyAsInt(at(i));
    }
  }

  long at(int packet) {
    return (long) packet * STRIDE_BYTES;
  }

  int length(int packet) {
    return lengths[packet];
  }
}
