package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.sfu.buffer.PacketSlots;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ArrivedRunTest {
  private static final int PLACE = 1;

  private final ArrivedRun run = new ArrivedRun(2);
  private final PacketSlots slots = new PacketSlots(512L * PacketSlots.SLOT_BYTES);

  @AfterEach
  void close() {
    slots.close();
  }

  /** As the kernel leaves a message, by address: in the slot first, then in the overflow. */
  @SuppressWarnings("restricted")
  private int arrived(byte[] message) {
    int slot = slots.claim();
    int inSlot = Math.min(message.length, PacketSlots.SLOT_BYTES);
    MemorySegment.copy(
        message, 0, slots.memory(slot), ValueLayout.JAVA_BYTE, slots.at(slot), inSlot);
    MemorySegment overflow =
        MemorySegment.ofAddress(run.overflowAddress(PLACE)).reinterpret(ArrivedRun.OVERFLOW_BYTES);
    MemorySegment.copy(
        message, inSlot, overflow, ValueLayout.JAVA_BYTE, 0, message.length - inSlot);
    return slot;
  }

  @Test
  void shouldGiveEachDatagramASlotWhateverTheLengths() {
    long seed = 4711;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      int segmentBytes = 1 + random.nextInt(PacketSlots.SLOT_BYTES);
      int most = Math.min(64, 65_536 / segmentBytes);
      int bytes = 1 + random.nextInt(most * segmentBytes);
      byte[] message = new byte[bytes];
      random.nextBytes(message);

      int count = run.takeApart(PLACE, arrived(message), bytes, segmentBytes, slots);

      String where = "seed %d, round %d: %d by %d".formatted(seed, round, bytes, segmentBytes);
      assertEquals(Math.max(1, Math.ceilDiv(bytes, segmentBytes)), count, where);
      for (int i = 0; i < count; i++) {
        int slot = run.slot(i);
        int from = i * segmentBytes;
        int length = i == 0 ? Math.min(bytes, segmentBytes) : run.length(i);
        assertEquals(Math.min(segmentBytes, bytes - from), length, where);
        long differs =
            MemorySegment.mismatch(
                MemorySegment.ofArray(message),
                from,
                from + length,
                slots.memory(slot),
                slots.at(slot),
                slots.at(slot) + length);
        assertEquals(-1, differs, where + ", datagram " + i);
        slots.release(slot);
      }
      assertEquals(0, slots.inUse(), where);
    }
  }

  @Test
  void shouldCountWhatFindsNoSlot() {
    byte[] message = new byte[10 * 100];
    int first = arrived(message);
    while (slots.inUse() < 512 - 3) {
      slots.claim();
    }
    assertEquals(4, run.takeApart(PLACE, first, message.length, 100, slots));
    assertEquals(6, run.lost());
  }
}
