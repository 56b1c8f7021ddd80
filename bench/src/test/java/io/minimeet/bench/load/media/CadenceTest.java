package io.minimeet.bench.load.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class CadenceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 17;

  @Test
  void shouldBeDueAtOnceAndThenAtEqualTimes() {
    Cadence cadence = new Cadence(50, START);
    assertFalse(cadence.take(START - 1));
    assertTrue(cadence.take(START));
    assertFalse(cadence.take(START + 19_999_999));
    assertTrue(cadence.take(START + 20_000_000));
    assertEquals(START + 40_000_000, cadence.deadlineNanos());
  }

  @Test
  void shouldNotDriftThoughAPeriodIsNoWholeNumberOfNanoseconds() {
    Cadence cadence = new Cadence(30, START);
    long hour = 3_600;
    for (long taken = 0; taken < 30 * hour; taken++) {
      assertTrue(cadence.take(cadence.deadlineNanos()));
    }
    assertEquals(START + hour * SECOND, cadence.deadlineNanos());
    assertEquals(0, cadence.skipped());
  }

  @Test
  void shouldCatchUpWithAShortStall() {
    Cadence cadence = new Cadence(50, START);
    assertEquals(26, takeAll(cadence, START + SECOND / 2));
    assertEquals(0, cadence.skipped());
  }

  @Test
  void shouldLeaveOutTheBeginningOfALongStallAndCountIt() {
    Cadence cadence = new Cadence(50, START);
    assertEquals(26, takeAll(cadence, START + 10 * SECOND), "the last half second, both ends");
    assertEquals(10 * 50 + 1 - 26, cadence.skipped());
    assertEquals(START + 10 * SECOND + 20_000_000, cadence.deadlineNanos(), "still on the grid");
  }

  private static int takeAll(Cadence cadence, long nowNanos) {
    int taken = 0;
    while (cadence.take(nowNanos)) {
      taken++;
    }
    return taken;
  }
}
