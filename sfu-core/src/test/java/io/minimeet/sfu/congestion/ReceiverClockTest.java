package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReceiverClockTest {
  private static final long NOW = 50_000_000_000L;
  private static final long STEP_MICROS = 64_000;

  private final ReceiverClock clock = new ReceiverClock();

  @ParameterizedTest
  @CsvSource({
    // reference times as 24 bits, signed; steps between, jumped
    "5, 6, 1, false",
    "6, 5, -1, false",
    "8388607, -8388608, 1, false",
    "-8388608, 8388607, -1, false",
    "-1, 0, 1, false",
    "0, 70, 70, false",
    "0, 100000, 0, true",
    "0, -100000, 0, true",
    "-4194304, 4194304, 0, true",
  })
  void shouldUnrollReferenceTimes(int first, int second, long steps, boolean jumped) {
    long begin = clock.nanos(first * STEP_MICROS, NOW);
    assertEquals(steps * STEP_MICROS * 1_000, clock.nanos(second * STEP_MICROS, NOW) - begin);
    assertEquals(jumped, clock.jumped());
  }

  @Test
  void shouldFollowALongSilence() {
    long begin = clock.nanos(0, NOW);
    long minute = 60_000_000_000L;
    assertEquals(begin + minute - minute % 64_000_000, clock.nanos(59_968_000, NOW + minute));
    assertEquals(false, clock.jumped());
  }

  @Test
  void shouldGoOnAfterAJump() {
    clock.nanos(0, NOW);
    long jumped = clock.nanos(1_000_000 * STEP_MICROS, NOW + 1);
    assertEquals(NOW + 1, jumped);
    assertEquals(jumped + 64_000_000, clock.nanos(1_000_001 * STEP_MICROS, NOW + 64_000_000));
    assertEquals(false, clock.jumped());
  }
}
