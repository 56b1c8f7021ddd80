package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LossWindowTest {
  private static final long BEGIN = 1_000_000_000L;

  private final LossWindow window = new LossWindow();

  @ParameterizedTest
  @CsvSource({
    // arrived, lost, after ms, full
    "80, 0, 250, true",
    "80, 0, 249, false",
    "79, 0, 1499, false",
    "10, 0, 1500, true",
    "9, 0, 60000, false",
    "18, 12, 250, true",
    "19, 11, 250, false",
    "17, 12, 250, false",
  })
  void shouldBeFullWhenThereIsARatioToSpeakOf(int arrived, int lost, long millis, boolean full) {
    window.clear(BEGIN);
    for (int i = 0; i < arrived; i++) {
      window.arrived(false);
    }
    for (int i = 0; i < lost; i++) {
      window.lost();
    }
    assertEquals(full, window.isFull(BEGIN + millis * 1_000_000));
  }

  @Test
  void shouldTakeALossBackWhenThePacketWasOnlyLate() {
    window.lost();
    window.lost();
    window.arrived(true);
    window.arrived(false);
    assertEquals(1.0 / 3, window.ratio(), 1e-9);
    window.clear(BEGIN);
    window.arrived(true);
    assertEquals(0, window.ratio());
    assertEquals(1, window.packets());
  }
}
