package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RateControlTest {
  private static final long MS = 1_000_000;
  private static final long ROUND_TRIP = 100 * MS;

  private final RateControl control = new RateControl(1_000_000);
  private long nowNanos = 1_000_000_000L;

  @Test
  void shouldGrowEightPercentASecondWhileTheBoundIsUnknown() {
    update(LinkUse.NORMAL, 1_000_000);
    seconds(5, LinkUse.NORMAL, 10_000_000);
    assertEquals(1_000_000 * Math.pow(1.08, 5), bps(), 1_000);
  }

  @Test
  void shouldNotGrowBeyondOneAndAHalfOfWhatCameThrough() {
    seconds(60, LinkUse.NORMAL, 900_000);
    assertEquals(1_350_000, bps(), 1);
  }

  @Test
  void shouldNotFallBecauseLittleIsSent() {
    seconds(10, LinkUse.NORMAL, 50_000);
    assertEquals(1_000_000, bps());
  }

  @Test
  void shouldFallToAShareOfWhatCameThrough() {
    update(LinkUse.OVERUSED, 800_000);
    assertEquals(680_000, bps(), 1);
  }

  @Test
  void shouldWaitForADecreaseToShow() {
    update(LinkUse.OVERUSED, 800_000);
    nowNanos += ROUND_TRIP / 2;
    update(LinkUse.OVERUSED, 700_000);
    assertEquals(680_000, bps(), 1);
    nowNanos += ROUND_TRIP + 100 * MS; // and the receiver's interval
    update(LinkUse.OVERUSED, 700_000);
    assertEquals(595_000, bps(), 1);
  }

  @Test
  void shouldNotWaitWhenItWasNotNearlyEnough() {
    update(LinkUse.OVERUSED, 800_000);
    nowNanos += MS;
    update(LinkUse.OVERUSED, 300_000);
    assertEquals(255_000, bps(), 1);
  }

  @Test
  void shouldGrowByAPacketAResponseTimeNearTheKnownBound() {
    update(LinkUse.OVERUSED, 1_000_000);
    update(LinkUse.NORMAL, 850_000);
    seconds(1, LinkUse.NORMAL, 850_000);
    // Pictures of 28,333 bits are three packets of 9,444, soon four of 7,200; one each 200 ms.
    assertEquals(850_000 + 42_000, bps(), 6_000);
  }

  @Test
  void shouldGrowFastAgainWhenMoreComesThroughThanTheBoundAllows() {
    update(LinkUse.OVERUSED, 500_000);
    update(LinkUse.NORMAL, 425_000);
    double before = bps();
    seconds(1, LinkUse.NORMAL, 2_000_000);
    assertEquals(before * 1.08, bps(), 3_000);
  }

  @Test
  void shouldHoldWhileAQueueEmpties() {
    update(LinkUse.OVERUSED, 1_000_000);
    seconds(3, LinkUse.UNDERUSED, 1_000_000);
    assertEquals(850_000, bps());
  }

  @Test
  void shouldTakeAProbeAtItsWordUpwardsOnly() {
    control.proved(3_000_000);
    assertEquals(3_000_000, bps());
    control.proved(500_000);
    assertEquals(3_000_000, bps());
  }

  @Test
  void shouldNeverFallToNothing() {
    for (int i = 0; i < 1_000; i++) {
      nowNanos += 1_000 * MS;
      update(LinkUse.OVERUSED, i % 2 == 0 ? 0 : 1);
      control.lower(0);
    }
    assertEquals(LinkEstimator.MIN_BPS, bps());
    seconds(20, LinkUse.NORMAL, 1_000_000);
    assertTrue(bps() > LinkEstimator.MIN_BPS);
  }

  private double bps() {
    return (double) control.bps();
  }

  private void seconds(int seconds, LinkUse use, long acknowledgedBps) {
    for (int i = 0; i < 10 * seconds; i++) {
      nowNanos += 100 * MS;
      update(use, acknowledgedBps);
    }
  }

  private void update(LinkUse use, long acknowledgedBps) {
    control.update(use, acknowledgedBps, acknowledgedBps, ROUND_TRIP, nowNanos);
  }
}
