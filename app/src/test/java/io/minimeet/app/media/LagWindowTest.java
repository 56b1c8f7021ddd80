package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LagWindowTest {
  private static final long WINDOW = LagWindow.WINDOW_NANOS;

  /** Near the end of the clock's range, which may wrap around at any time. */
  private static final long START = Long.MAX_VALUE - WINDOW / 2;

  @Test
  void shouldShowTheLongestDelayForAWholeWindowAndNoLongerThanTwo() {
    LagWindow lag = new LagWindow(START);
    lag.record(70, START + 1);
    lag.record(5, START + 2);
    assertEquals(70, lag.longestNanos());

    lag.record(6, START + WINDOW);
    assertEquals(70, lag.longestNanos());
    lag.record(7, START + WINDOW + 1);
    assertEquals(70, lag.longestNanos());

    lag.record(1, START + 2 * WINDOW);
    assertEquals(7, lag.longestNanos());
    lag.record(1, START + 3 * WINDOW);
    assertEquals(1, lag.longestNanos());
  }

  @Test
  void shouldForgetAtOnceAfterALongSilence() {
    LagWindow lag = new LagWindow(START);
    lag.record(70, START + 1);

    lag.record(2, START + 10 * WINDOW);

    assertEquals(2, lag.longestNanos());
  }

  @Test
  void shouldTakeATimerThatRanTooEarlyForNoDelay() {
    LagWindow lag = new LagWindow(START);

    lag.record(-3, START);

    assertEquals(0, lag.longestNanos());
  }
}
