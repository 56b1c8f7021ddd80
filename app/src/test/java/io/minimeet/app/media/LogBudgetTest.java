package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LogBudgetTest {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

  @Test
  void shouldAllowSoManyLinesAPeriodAndCountTheRest() {
    LogBudget budget = new LogBudget(2);
    long start = Long.MAX_VALUE - 5; // the clock wraps around meanwhile

    assertTrue(budget.take(start));
    assertTrue(budget.take(start + 1));
    assertFalse(budget.take(start + 2));
    assertFalse(budget.take(start + PERIOD - 1));
    assertTrue(budget.take(start + PERIOD));

    assertEquals(2, budget.leftOut());
    assertEquals(0, budget.leftOut());
  }
}
