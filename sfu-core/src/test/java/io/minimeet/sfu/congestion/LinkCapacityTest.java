package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinkCapacityTest {
  private final LinkCapacity capacity = new LinkCapacity();

  @Test
  void shouldKnowNothingAtFirst() {
    assertFalse(capacity.isKnown());
    assertFalse(capacity.isBelow(Long.MAX_VALUE));
    assertFalse(capacity.isAbove(0));
  }

  @ParameterizedTest
  @CsvSource({
    // of 1 Mbit/s seen again and again, three deviations are 60 kbit/s
    "1070000, true, false",
    "1050000, false, false",
    "950000, false, false",
    "930000, false, true",
  })
  void shouldTellWhatDoesNotFitIt(long bps, boolean below, boolean above) {
    for (int i = 0; i < 50; i++) {
      capacity.overusedAt(1_000_000);
    }
    assertEquals(1_000_000, (double) capacity.meanBps(), 1);
    assertEquals(below, capacity.isBelow(bps));
    assertEquals(above, capacity.isAbove(bps));
  }

  @Test
  void shouldBeWiderWhereTheLinkVaries() {
    for (int i = 0; i < 200; i++) {
      capacity.overusedAt(i % 2 == 0 ? 900_000 : 1_100_000);
    }
    assertFalse(capacity.isBelow(1_120_000));
    assertTrue(capacity.isBelow(1_200_000));
  }
}
