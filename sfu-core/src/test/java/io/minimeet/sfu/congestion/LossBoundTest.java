package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LossBoundTest {
  private static final long FREE = 2_000_000;
  private static final int PACKETS = 100;
  private static final long STEP_NANOS = 500_000_000;

  private final LossBound bound = new LossBound();
  private long nowNanos = 1_000_000_000L;

  @Test
  void shouldSayNothingBelowTwoPercent() {
    for (int i = 0; i < 100; i++) {
      update(0.02, FREE);
      assertEquals(LossBound.NONE, bound.bps());
    }
  }

  @Test
  void shouldLowerByHalfTheLossAboveATenth() {
    update(0.4, FREE);
    assertEquals((long) (FREE * 0.8), bound.bps());
  }

  @Test
  void shouldFindTheLinkBehindAFullQueue() {
    long link = 1_000_000;
    double last = 0;
    for (int i = 0; i < 40; i++) {
      long sent = sent();
      last = Math.max(0, 1 - (double) link / sent);
      update(last, sent);
    }
    assertTrue(last < 0.05, "loss " + last);
    assertTrue(bound.bps() > 0.9 * link && bound.bps() < 1.05 * link, "bound " + bound.bps());
  }

  @Test
  void shouldNotStarveALinkThatLosesByItself() {
    long seed = 11;
    Random random = new Random(seed);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < 240; i++) {
      update(randomLoss(random, 0.2), sent());
      if (i >= 20) {
        sum += sent();
        count++;
      }
    }
    assertTrue(sum / count > 0.8 * FREE, "seed " + seed + ", mean " + sum / count);
  }

  @Test
  void shouldGiveInAgainWhenALossyLinkBecomesNarrowToo() {
    Random random = new Random(12);
    for (int i = 0; i < 60; i++) {
      update(randomLoss(random, 0.2), sent());
    }
    long link = 500_000;
    for (int i = 0; i < 20; i++) {
      long sent = sent();
      double through = 0.8 * Math.min(1, (double) link / sent);
      update(1 - through, sent);
    }
    assertTrue(sent() < 1.25 * link, "still sends " + sent());
  }

  @Test
  void shouldRiseAndVanishWhenTheLossIsOver() {
    update(0.5, FREE);
    for (int i = 0; i < 100; i++) {
      update(0, sent());
    }
    assertEquals(LossBound.NONE, bound.bps());
  }

  @Test
  void shouldNeverFallToNothing() {
    for (int i = 0; i < 200; i++) {
      update(1, 0);
    }
    assertEquals(LinkEstimator.MIN_BPS, bound.bps());
  }

  private long sent() {
    return Math.min(FREE, bound.bps());
  }

  private void update(double loss, long sentBps) {
    nowNanos += STEP_NANOS;
    bound.update(loss, PACKETS, sentBps, FREE, 50_000_000, nowNanos);
  }

  private static double randomLoss(Random random, double share) {
    int lost = 0;
    for (int i = 0; i < PACKETS; i++) {
      lost += random.nextDouble() < share ? 1 : 0;
    }
    return (double) lost / PACKETS;
  }
}
