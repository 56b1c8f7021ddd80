package io.minimeet.sfu.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PacketRingTest {
  private static final int CAPACITY = 8;

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;

  private final PacketSlots slots = new PacketSlots(1);
  private final PacketRing ring = new PacketRing(slots, CAPACITY);

  private long now = 7 * SECOND;

  @AfterEach
  void close() {
    slots.close();
  }

  @Test
  void shouldFindAPacketWithItsPlaceAndLength() {
    int slot = slots.claim();
    ring.put(70_000, slot, 2, 1_200, now);
    int index = ring.find(70_000);
    assertEquals(slots.at(slot) + 2, ring.at(index));
    assertEquals(slots.memory(slot), ring.memory(index));
    assertEquals(1_200, ring.length(index));
  }

  @Test
  void shouldGiveTheSlotOfAnEvictedPacketBack() {
    put(0, CAPACITY);
    assertEquals(CAPACITY, slots.inUse());
    now += PacketRing.WANTED_NANOS;
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

  /** However fast packets come, those of the wanted time are there; those too old are not. */
  @ParameterizedTest(name = "{0} packets a second")
  @CsvSource({"2", "5", "10", "50", "200", "1000", "2000"})
  void shouldHoldATimeAtAnyRate(int packetsPerSecond) {
    PacketSlots many = new PacketSlots(16 << 20);
    PacketRing any = new PacketRing(many, CAPACITY);
    long interval = SECOND / packetsPerSecond;
    long first = 0x1_fff0;
    int count = 3 * packetsPerSecond + 20;
    for (int i = 0; i < count; i++) {
      any.put(first + i, many.claim(), 0, 100, now + i * interval);
    }
    long newest = now + (count - 1) * interval;
    for (int i = 0; i < count; i++) {
      long age = newest - (now + i * interval);
      if (age < PacketRing.WANTED_NANOS) {
        assertNotEquals(PacketRing.ABSENT, any.find(first + i), "packet of " + age / MILLI + " ms");
      } else if (age > PacketRing.KEPT_NANOS && i < count - 1) {
        assertEquals(PacketRing.ABSENT, any.find(first + i), "packet of " + age / MILLI + " ms");
      }
    }
    any.clear();
    assertEquals(0, many.inUse());
    many.close();
  }

  /** A number must never be forwarded twice, whether its packet is still here or not. */
  @Test
  void shouldKnowWhatItHasSeenThoughItIsGone() {
    put(100, 4);
    now += 2 * PacketRing.KEPT_NANOS;
    put(104, 1);
    assertEquals(PacketRing.ABSENT, ring.find(101));
    assertTrue(ring.hasSeen(101));
    assertFalse(ring.hasSeen(105));
  }

  /** Whatever comes in whatever order, nothing is new twice. */
  @Test
  void shouldTakeNothingForNewTwiceInAnyOrder() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      PacketSlots many = new PacketSlots(16 << 20);
      PacketRing any = new PacketRing(many, CAPACITY);
      Set<Long> taken = new HashSet<>();
      long highest = 0x1_fff0;
      for (int i = 0; i < 400; i++) {
        now += random.nextInt(10) == 0 ? random.nextLong(3 * SECOND) : random.nextLong(5 * MILLI);
        long sequence = highest - random.nextInt(40) + random.nextInt(60);
        sequence += random.nextInt(100) == 0 ? 5_000 : 0;
        if (any.hasSeen(sequence) || (!taken.isEmpty() && !any.reaches(sequence, highest))) {
          continue;
        }
        assertTrue(taken.add(sequence), "seed " + seed + ": " + sequence + " was new twice");
        any.put(sequence, many.claim(), 0, 100, now);
        assertNotEquals(PacketRing.ABSENT, any.find(sequence));
        highest = Math.max(highest, sequence);
      }
      any.clear();
      assertEquals(0, many.inUse(), "seed " + seed);
      many.close();
    }
  }

  @Test
  void shouldNeitherGrowNorKeepMuchWhileMemoryIsScarce() {
    int all = 512;
    PacketRing other = new PacketRing(slots, all);
    for (int i = 0; i < all * 7 / 8; i++) {
      other.put(i, slots.claim(), 0, 100, now);
    }
    for (int i = 0; i < 1_000; i++) {
      now += 20 * MILLI;
      ring.put(i, slots.claim(), 0, 100, now);
    }
    assertTrue(slots.inUse() <= all * 7 / 8 + CAPACITY, slots.inUse() + " slots");
    other.clear();
    ring.clear();
  }

  private void put(long first, int count) {
    for (long sequence = first; sequence < first + count; sequence++) {
      ring.put(sequence, slots.claim(), 0, 100, now);
    }
  }
}
