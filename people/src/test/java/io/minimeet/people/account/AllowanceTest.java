package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class AllowanceTest {
  private static final long HOUR_MILLIS = 3_600_000;

  private final Allowance allowance = new Allowance(5, 60, 100);

  private int taken(String taker, long nowMillis) {
    int taken = 0;
    while (allowance.take(taker, nowMillis) == 0) {
      taken++;
    }
    return taken;
  }

  @Test
  void shouldGiveSoManyAtOnceAndThenSoManyAnHour() {
    assertEquals(5, taken("a", 0));
    assertEquals(60_000, allowance.take("a", 0));
    assertEquals(1, allowance.take("a", 59_999));
    assertEquals(1, taken("a", 60_000));
    assertEquals(5, taken("a", HOUR_MILLIS));
  }

  @Test
  void shouldCountEachByItself() {
    assertEquals(5, taken("a", 0));
    assertEquals(5, taken("b", 0));
  }

  @Test
  void shouldNotMakeWaitLongerForAskingOften() {
    assertEquals(5, taken("a", 0));
    for (int i = 0; i < 1_000; i++) {
      assertEquals(60_000, allowance.take("a", 0));
    }
  }

  @Test
  void shouldLockNobodyOutWhenTheClockIsSetBack() {
    assertEquals(5, taken("a", 100 * HOUR_MILLIS));
    assertEquals(5, taken("a", 0));
  }
}
