package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class OveruseDetectorTest {
  private static final long APART_NANOS = 20_000_000;

  private final OveruseDetector detector = new OveruseDetector();
  private long arrivalNanos = 1_000_000_000L;

  @Test
  void shouldCallGrowingDelayOveruse() {
    calm(100);
    LinkUse use = LinkUse.NORMAL;
    for (int i = 1; i <= 3; i++) {
      use = update(0.05 + 0.001 * i);
    }
    assertEquals(LinkUse.OVERUSED, use);
  }

  @Test
  void shouldNotCallOneGroupOveruse() {
    calm(100);
    assertEquals(LinkUse.NORMAL, update(0.08));
    assertEquals(LinkUse.NORMAL, update(0));
  }

  @Test
  void shouldNotCallAnEbbingTrendOveruse() {
    calm(100);
    update(0.2);
    for (int i = 1; i < 10; i++) {
      assertEquals(LinkUse.NORMAL, update(0.2 - 0.01 * i));
    }
  }

  @Test
  void shouldCallShrinkingDelayUnderuse() {
    calm(100);
    assertEquals(LinkUse.UNDERUSED, update(-0.08));
    assertEquals(LinkUse.NORMAL, update(0));
  }

  @Test
  void shouldBecomeSensitiveInCalmAndLessSoInNoise() {
    calm(100);
    double calm = detector.threshold();
    assertEquals(6, calm, 0.1);
    for (int i = 0; i < 100; i++) {
      update(i % 2 == 0 ? 0.07 : -0.07);
    }
    assertTrue(detector.threshold() > 1.5 * calm, "threshold " + detector.threshold());
  }

  @Test
  void shouldNotLetAnOutlierMoveTheThreshold() {
    calm(100);
    double before = detector.threshold();
    update(5);
    assertEquals(before, detector.threshold());
  }

  @Test
  void shouldKeepTheThresholdWithinBounds() {
    for (int i = 0; i < 10_000; i++) {
      update((detector.threshold() + 14) / 240);
    }
    assertTrue(detector.threshold() <= 600);
  }

  private void calm(int groups) {
    for (int i = 0; i < groups; i++) {
      update(0);
    }
  }

  private LinkUse update(double slope) {
    arrivalNanos += APART_NANOS;
    return detector.update(slope, APART_NANOS, arrivalNanos);
  }
}
