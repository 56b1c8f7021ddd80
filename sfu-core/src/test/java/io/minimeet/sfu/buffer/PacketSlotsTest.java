package io.minimeet.sfu.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PacketSlotsTest {
  private static final int CHUNK_SLOTS = 512;
  private static final long CHUNK_BYTES = (long) CHUNK_SLOTS * PacketSlots.SLOT_BYTES;

  private final PacketSlots slots = new PacketSlots(3 * CHUNK_BYTES);

  @AfterEach
  void close() {
    slots.close();
  }

  @Test
  void shouldTakeNoMemoryBeforeTheFirstClaim() {
    assertEquals(0, slots.reservedBytes());
  }

  @Test
  void shouldGrowByAChunkWhenTheChunkBeforeIsUsedUp() {
    claim(CHUNK_SLOTS);
    assertEquals(CHUNK_BYTES, slots.reservedBytes());
    claim(1);
    assertEquals(2 * CHUNK_BYTES, slots.reservedBytes());
  }

  @Test
  void shouldRefuseBeyondItsBound() {
    claim(3 * CHUNK_SLOTS);
    assertEquals(PacketSlots.NONE, slots.claim());
    assertEquals(3 * CHUNK_SLOTS, slots.inUse());
  }

  @Test
  void shouldHoldOneChunkAtLeast() {
    try (PacketSlots small = new PacketSlots(1)) {
      assertNotEquals(PacketSlots.NONE, small.claim());
    }
  }

  @Test
  void shouldHandOutASlotAgainOnceItIsReleased() {
    Set<Integer> all = claim(3 * CHUNK_SLOTS);
    int released = all.iterator().next();
    slots.release(released);
    assertEquals(released, slots.claim());
    assertEquals(PacketSlots.NONE, slots.claim());
  }

  @Test
  void shouldNotGrowWhileReleasedSlotsAreLeft() {
    Set<Integer> all = claim(CHUNK_SLOTS);
    all.forEach(slots::release);
    assertEquals(0, slots.inUse());
    claim(CHUNK_SLOTS);
    assertEquals(CHUNK_BYTES, slots.reservedBytes());
  }

  @Test
  void shouldThrowWhenASlotIsReleasedTwice() {
    int slot = slots.claim();
    slots.release(slot);
    assertThrows(IllegalStateException.class, () -> slots.release(slot));
  }

  @Test
  void shouldThrowWhenASlotIsReleasedThatWasNeverClaimed() {
    slots.claim();
    assertThrows(IllegalStateException.class, () -> slots.release(CHUNK_SLOTS));
  }

  @Test
  void shouldGiveEverySlotItsOwnMemory() {
    Set<Integer> all = claim(2 * CHUNK_SLOTS);
    all.forEach(slot -> fill(slot, slot));
    for (int slot : all) {
      long last = slots.at(slot) + PacketSlots.SLOT_BYTES - Integer.BYTES;
      assertEquals(slot, slots.memory(slot).get(ValueLayout.JAVA_INT, slots.at(slot)));
      assertEquals(slot, slots.memory(slot).get(ValueLayout.JAVA_INT, last));
    }
  }

  private void fill(int slot, int value) {
    for (long at = 0; at < PacketSlots.SLOT_BYTES; at += Integer.BYTES) {
      slots.memory(slot).set(ValueLayout.JAVA_INT, slots.at(slot) + at, value);
    }
  }

  private Set<Integer> claim(int count) {
    Set<Integer> claimed = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int slot = slots.claim();
      assertTrue(slot >= 0, "claim " + i);
      assertTrue(claimed.add(slot), "slot " + slot + " was handed out twice");
    }
    return claimed;
  }
}
