package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ProbePlanTest {
  private static final long START = 300_000;
  private static final long DEMAND = 4_000_000;
  private static final long SECOND = 1_000_000_000L;

  private final ProbePlan plan = new ProbePlan(START);
  private long nowNanos = 5 * SECOND;

  @Test
  void shouldFollowAGoodProbeAtOnceWithTwiceWhatItProved() {
    beginning();
    plan.see(1_800_000, nowNanos);
    assertEquals(1_800_000, plan.result(1_800_000, 1_800_000, true, false, nowNanos));
    assertEquals(3_600_000, next());
  }

  @Test
  void shouldNotFollowAProbeThatFilledTheLink() {
    beginning();
    plan.see(1_000_000, nowNanos);
    assertEquals(1_000_000, plan.result(1_800_000, 1_000_000, false, false, nowNanos));
    assertEquals(0, next());
    assertTrue(plan.deadlineNanos() >= nowNanos + ProbePlan.STEADY_NANOS);
  }

  @Test
  void shouldAskAgainWhereThereIsReasonToDoubt() {
    beginning();
    plan.see(600_000, nowNanos);
    assertEquals(0, plan.result(1_800_000, 1_000_000, false, true, nowNanos));
    assertEquals(1_000_000, next());
    assertEquals(2 * ProbePlan.DURATION_NANOS, plan.durationNanos());
    assertEquals(950_000, plan.result(1_000_000, 950_000, true, true, nowNanos));
  }

  @Test
  void shouldNotBelieveWhatTheSecondTimeDoesNotComeThrough() {
    beginning();
    plan.see(600_000, nowNanos);
    plan.result(1_800_000, 1_700_000, true, true, nowNanos);
    assertEquals(1_700_000, next());
    assertEquals(0, plan.result(1_700_000, 800_000, false, true, nowNanos));
    assertEquals(0, next());
  }

  @Test
  void shouldProbeSoonAfterADropAndOften() {
    beginning();
    stand(2_000_000, 20);
    plan.see(500_000, nowNanos);
    nowNanos += ProbePlan.REGAIN_NANOS;
    assertEquals(1_000_000, next());
    assertEquals(nowNanos + ProbePlan.REGAIN_NANOS, plan.deadlineNanos());
  }

  @Test
  void shouldLetTheQueueDrainFirst() {
    beginning();
    nowNanos += 10 * SECOND;
    plan.see(250_000, nowNanos);
    assertEquals(0, next());
    assertEquals(nowNanos + ProbePlan.DRAIN_NANOS, plan.deadlineNanos());
    nowNanos = plan.deadlineNanos();
    assertEquals(0, plan.next(LinkUse.OVERUSED, nowNanos));
    assertTrue(plan.deadlineNanos() > nowNanos);
    nowNanos = plan.deadlineNanos();
    assertEquals(500_000, next());
  }

  @Test
  void shouldProbeWhenMoreIsWantedAllOfASudden() {
    plan.demand(START, nowNanos);
    assertEquals(Long.MAX_VALUE, plan.deadlineNanos());
    plan.demand(500_000, nowNanos);
    assertEquals(900_000, next());
    assertTrue(plan.isFollowing());
  }

  @Test
  void shouldNeverProbeBeyondTwiceTheDemand() {
    plan.demand(350_000, nowNanos);
    assertEquals(700_000, next());
  }

  @Test
  void shouldProbeTheOldHeightWhenTheReceiverIsHeardAgain() {
    beginning();
    stand(2_000_000, 20);
    plan.see(100_000, nowNanos);
    plan.heardAgain(nowNanos);
    assertEquals(2_000_000, (double) next(), 20_000);
  }

  @Test
  void shouldTryLessOftenWhatWasFutile() {
    beginning();
    plan.see(1_000_000, nowNanos);
    long before = 0;
    for (int i = 0; i < 6; i++) {
      nowNanos = Math.max(nowNanos + SECOND, plan.deadlineNanos());
      assertTrue(next() > 0);
      long wait = plan.deadlineNanos() - nowNanos;
      assertTrue(wait >= before);
      assertTrue(wait < 2 * ProbePlan.STEADY_NANOS);
      before = wait;
      plan.result(2_000_000, 900_000, false, false, nowNanos);
    }
    assertTrue(before > ProbePlan.STEADY_NANOS);
  }

  /** The two probes of the beginning. */
  private void beginning() {
    plan.demand(DEMAND, nowNanos);
    assertEquals(3 * START, next());
    assertTrue(plan.isFollowing());
    plan.follow(nowNanos);
    assertEquals(6 * START, next());
  }

  private void stand(long bps, int seconds) {
    for (int i = 0; i < 10 * seconds; i++) {
      nowNanos += SECOND / 10;
      plan.see(bps, nowNanos);
    }
  }

  private long next() {
    return plan.next(LinkUse.NORMAL, nowNanos);
  }
}
