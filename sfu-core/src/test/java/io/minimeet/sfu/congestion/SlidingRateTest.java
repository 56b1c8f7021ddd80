package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlidingRateTest {
  private static final long MS = 1_000_000;

  private final SlidingRate rate = new SlidingRate();

  @ParameterizedTest
  @ValueSource(longs = {-3_000_000_000L, 0, 7_777_777L, 1L << 50})
  void shouldMeasureAnyLineOfTime(long begin) {
    for (int i = 0; i < 200; i++) {
      rate.add(begin + 10L * i * MS, 1_250);
    }
    assertEquals(1_000_000, rate.bps());
  }

  @Test
  void shouldNotSpeakTooSoon() {
    for (int i = 0; i < 15; i++) {
      rate.add(10L * i * MS, 1_250);
      assertEquals(0, rate.bps());
    }
    rate.add(150 * MS, 1_250);
    assertEquals(1_000_000, rate.bps());
  }

  @Test
  void shouldForgetWhatIsOlderThanTheWindow() {
    for (int i = 0; i < 100; i++) {
      rate.add(10L * i * MS, 12_500);
    }
    for (int i = 100; i < 150; i++) {
      rate.add(10L * i * MS, 1_250);
    }
    assertEquals(1_000_000, rate.bps());
  }

  @Test
  void shouldBeginAnewAfterAPauseOrAJumpBack() {
    for (int i = 0; i < 100; i++) {
      rate.add(10L * i * MS, 1_250);
    }
    rate.add(5_000 * MS, 1_250);
    assertEquals(0, rate.bps());
    rate.add(0, 1_250);
    assertEquals(0, rate.bps());
  }

  @Test
  void shouldTakeInWhatIsOutOfOrder() {
    for (int i = 0; i < 100; i += 2) {
      rate.add(10L * (i + 1) * MS, 1_250);
      rate.add(10L * i * MS, 1_250);
    }
    assertEquals(1_000_000, rate.bps());
  }
}
