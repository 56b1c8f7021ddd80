package io.minimeet.sfu.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PacketRingTest {
  private static final int CAPACITY = 8;

  private final PacketSlots slots = new PacketSlots(1);
  private final PacketRing ring = new PacketRing(slots, CAPACITY);

  @AfterEach
  void close() {
    slots.close();
  }

  @Test
  void shouldFindAPacketWithItsPlaceAndLength() {
    int slot = slots.claim();
    ring.put(70_000, slot, 2, 1_200);
    int index = ring.find(70_000);
    assertEquals(slots.at(slot) + 2, ring.at(index));
    assertEquals(slots.memory(slot), ring.memory(index));
    assertEquals(1_200, ring.length(index));
  }

  @Test
  void shouldGiveTheSlotOfAnEvictedPacketBack() {
    put(0, CAPACITY);
    assertEquals(CAPACITY, slots.inUse());
    put(CAPACITY, 3);
    assertEquals(CAPACITY, slots.inUse());
    assertEquals(PacketRing.ABSENT, ring.find(2));
    assertNotEquals(PacketRing.ABSENT, ring.find(3));
    assertNotEquals(PacketRing.ABSENT, ring.find(CAPACITY + 2));
  }

  @Test
  void shouldNotTakeAnOlderPacketInTheSamePlaceForTheWantedOne() {
    put(5, 1);
    assertEquals(PacketRing.ABSENT, ring.find(5 + CAPACITY));
  }

  @Test
  void shouldGoOnAcrossTheWrapAroundOfSequenceNumbers() {
    put(0x1_fffd, 6);
    for (long sequence = 0x1_fffd; sequence < 0x2_0003; sequence++) {
      assertNotEquals(PacketRing.ABSENT, ring.find(sequence), Long.toHexString(sequence));
    }
  }

  @Test
  void shouldFindNothingWhenEmpty() {
    assertEquals(PacketRing.ABSENT, ring.find(0));
  }

  @Test
  void shouldGiveEverySlotBackWhenCleared() {
    put(100, CAPACITY + 3);
    ring.clear();
    assertEquals(0, slots.inUse());
    assertEquals(PacketRing.ABSENT, ring.find(100 + CAPACITY));
  }

  @Test
  void shouldReleaseNoSlotTwiceWhenClearedTwice() {
    put(0, 3);
    ring.clear();
    ring.clear();
    assertEquals(0, slots.inUse());
  }

  @ParameterizedTest(name = "{0} with {1} the newest: {2}")
  @CsvSource({
    "100, 100, true",
    "93, 100, true",
    "92, 100, false",
    "101, 100, true",
    "65533, 65540, true",
    "65532, 65540, false",
  })
  void shouldReachAsFarBackAsItsCapacity(long sequence, long newest, boolean reaches) {
    assertEquals(reaches, ring.reaches(sequence, newest));
  }

  @Test
  void shouldRefuseACapacityThatIsNoPowerOfTwo() {
    assertThrows(IllegalArgumentException.class, () -> new PacketRing(slots, 6));
  }

  private void put(long first, int count) {
    for (long sequence = first; sequence < first + count; sequence++) {
      ring.put(sequence, slots.claim(), 0, 100);
    }
  }
}
