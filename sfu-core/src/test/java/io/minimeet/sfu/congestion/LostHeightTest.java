package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LostHeightTest {
  private static final long STEP_NANOS = 100_000_000;

  private final LostHeight height = new LostHeight();
  private long nowNanos = 1_000_000_000L;

  @Test
  void shouldBeLostAfterADeepFallUntilRegained() {
    stand(1_000_000, 100);
    see(650_000);
    assertTrue(height.isLost());
    assertEquals(1_000_000, (double) height.bps(), 15_000);
    see(890_000);
    assertTrue(height.isLost());
    see(910_000);
    assertFalse(height.isLost());
  }

  @Test
  void shouldNotMindAnOrdinaryDecrease() {
    stand(1_000_000, 100);
    see(765_000);
    assertFalse(height.isLost());
  }

  @Test
  void shouldNotTakeALuckyMomentForAHeight() {
    stand(1_000_000, 100);
    stand(2_000_000, 3);
    see(900_000);
    assertFalse(height.isLost());
  }

  @Test
  void shouldForgetAfterAMinute() {
    stand(1_000_000, 100);
    see(300_000);
    nowNanos += LostHeight.MEMORY_NANOS;
    see(300_000);
    assertFalse(height.isLost());
    assertEquals(300_000, height.bps());
  }

  private void stand(long bps, int steps) {
    for (int i = 0; i < steps; i++) {
      see(bps);
    }
  }

  private void see(long bps) {
    nowNanos += STEP_NANOS;
    height.see(bps, nowNanos);
  }
}
