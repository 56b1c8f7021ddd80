package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcknowledgedRateTest {
  private static final long MS = 1_000_000;

  private final AcknowledgedRate rate = new AcknowledgedRate();

  @ParameterizedTest
  @CsvSource({
    // ms between packets sent, ms between them as they arrived, bit/s
    "10, 10, 1000000",
    "10, 20, 500000",
    "10, 1, 1000000",
    "20, 10, 500000",
  })
  void shouldBeTheLesserOfBothRates(long sentMillis, long arrivedMillis, long bps) {
    for (int i = 0; i < 300; i++) {
      rate.arrived(i * sentMillis * MS, i * arrivedMillis * MS, 1_250);
    }
    assertEquals(bps, rate.bps());
  }
}
