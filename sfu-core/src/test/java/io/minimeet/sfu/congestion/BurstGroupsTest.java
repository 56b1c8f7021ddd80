package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class BurstGroupsTest {
  private static final long MS = 1_000_000;

  private final BurstGroups groups = new BurstGroups();

  @Test
  void shouldCompareTheLastPacketsOfTwoBursts() {
    assertFalse(add(0, 100));
    assertFalse(add(2, 108));
    assertFalse(add(5, 112), "still within 5 ms");
    assertFalse(add(33, 140), "the first burst has none before it");
    assertFalse(add(34, 155));
    assertTrue(add(66, 180));
    assertEquals(29 * MS, groups.sendDeltaNanos());
    assertEquals(43 * MS, groups.arrivalDeltaNanos());
    assertEquals(155 * MS, groups.arrivalNanos());
  }

  @Test
  void shouldTakeWhatWasHeldBackTogetherForOneBurst() {
    add(0, 100);
    add(20, 150);
    assertFalse(add(40, 152), "sent 20 ms later, came 2 ms later");
    assertFalse(add(60, 154));
    assertTrue(add(90, 190));
    assertEquals(60 * MS, groups.sendDeltaNanos());
    assertEquals(54 * MS, groups.arrivalDeltaNanos());
  }

  @Test
  void shouldPassOverWhatWasOvertaken() {
    add(0, 100);
    add(20, 120);
    assertFalse(add(1, 121), "its burst is complete already");
    assertTrue(add(40, 140));
    assertEquals(20 * MS, groups.sendDeltaNanos());
    assertEquals(20 * MS, groups.arrivalDeltaNanos());
  }

  @Test
  void shouldBeginAnewWhenArrivalsRunBackwards() {
    add(0, 1_000);
    for (int i = 1; i <= 5; i++) {
      assertFalse(add(20L * i, 1_000 - 200L * i), "reversal " + i);
    }
    add(200, 2_000);
    add(220, 2_020);
    assertTrue(add(240, 2_040));
    assertEquals(20 * MS, groups.arrivalDeltaNanos());
  }

  private boolean add(long sentMillis, long arrivalMillis) {
    return groups.add(sentMillis * MS, arrivalMillis * MS);
  }
}
