package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DelayTrendTest {
  private static final long MS = 1_000_000;
  private static final long APART_NANOS = 20 * MS;

  private final DelayTrend trend = new DelayTrend();

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, -0.02, 0, 0.02, 0.1, 0.5})
  void shouldFindTheSlopeOnceTheSmoothingHasSettled(double slope) {
    for (int i = 0; i < 200; i++) {
      trend.add((long) (slope * APART_NANOS), i * APART_NANOS);
    }
    assertEquals(slope, trend.slope(), 1e-4);
  }

  @Test
  void shouldSayNothingBeforeTheWindowIsFull() {
    for (int i = 0; i < DelayTrend.WINDOW - 1; i++) {
      trend.add(5 * MS, i * APART_NANOS);
      assertFalse(trend.isKnown());
      assertEquals(0, trend.slope());
    }
    trend.add(5 * MS, DelayTrend.WINDOW * APART_NANOS);
    assertTrue(trend.isKnown());
    assertTrue(trend.slope() > 0);
  }

  @Test
  void shouldSeeNoTrendInJitter() {
    for (int i = 0; i < 200; i++) {
      trend.add(i % 2 == 0 ? 10 * MS : -10 * MS, i * APART_NANOS);
    }
    assertEquals(0, trend.slope(), 2e-3);
  }

  @Test
  void shouldNotDivideByNothing() {
    for (int i = 0; i < DelayTrend.WINDOW; i++) {
      trend.add(MS, 0);
    }
    assertEquals(0, trend.slope());
  }

  @Test
  void shouldSeeAStallAsOver() {
    for (int i = 0; i < 100; i++) {
      trend.add(0, i * APART_NANOS);
    }
    trend.add(25 * MS, 100 * APART_NANOS); // the receiver stood still,
    assertFalse(trend.isFalling());
    trend.add(-25 * MS, 101 * APART_NANOS); // and took in at once what had come
    assertTrue(trend.slope() > 0, "the smoothed delay still shows it");
    assertTrue(trend.isFalling());
  }

  @Test
  void shouldNotSeeAQueueThatGrowsAsFalling() {
    for (int i = 0; i < 200; i++) {
      trend.add(MS / 2 + (i % 2 == 0 ? MS : -MS), i * APART_NANOS);
      assertFalse(i > 40 && trend.isFalling());
    }
  }
}
