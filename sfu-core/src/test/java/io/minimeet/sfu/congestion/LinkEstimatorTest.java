package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which source counts when, and what is due when; what comes of it is the trials' part. */
final class LinkEstimatorTest {
  private static final long START_BPS = 300_000;
  private static final long DEMAND_BPS = 2_000_000;
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;
  private static final long WAY_NANOS = 30 * MS;
  private static final int BYTES = 1_000;

  private final LinkEstimator estimator = new LinkEstimator(START_BPS);
  private long nowNanos = 10 * SECOND;
  private long sequence = 65_000;

  @Test
  void shouldBelieveInItsStartWhileFeedbackIsExpected() {
    assertEquals(START_BPS, estimator.targetBps());
    assertEquals(0, estimator.roundTripNanos());
    assertEquals(0, estimator.lossRatio());
    assertEquals(LinkEstimator.NO_PROBE, estimator.probe());
  }

  @Test
  void shouldTakeAtTheirWordWhoTellsNothing() {
    estimator.expectFeedback(false);
    assertEquals(LinkEstimator.UNBOUNDED_BPS, estimator.targetBps());
    assertEquals(Long.MAX_VALUE, estimator.poll(nowNanos));
    estimator.report(0.01, 50 * MS, nowNanos);
    assertEquals(LinkEstimator.UNBOUNDED_BPS, estimator.targetBps());
  }

  @Test
  void shouldFollowRembWhereThereIsNothingElse() {
    estimator.expectFeedback(false);
    estimator.remb(700_000, nowNanos);
    assertEquals(700_000, estimator.targetBps());
    nowNanos += 60 * SECOND;
    estimator.poll(nowNanos);
    assertEquals(700_000, estimator.targetBps(), "it may not have changed since");
    estimator.remb(Long.MAX_VALUE, nowNanos);
    assertEquals(LinkEstimator.UNBOUNDED_BPS, estimator.targetBps());
    estimator.remb(0, nowNanos);
    assertEquals(LinkEstimator.MIN_BPS, estimator.targetBps());
  }

  @Test
  void shouldBeBoundByAFreshRembBesideFeedback() {
    exchange(10);
    estimator.remb(200_000, nowNanos);
    assertEquals(200_000, estimator.targetBps());
    exchange(12);
    nowNanos += 11 * SECOND;
    exchange(1);
    assertTrue(estimator.targetBps() >= START_BPS);
  }

  @Test
  void shouldLowerByReportedLossWhereThereIsNothingElse() {
    estimator.expectFeedback(false);
    estimator.demand(DEMAND_BPS, nowNanos);
    estimator.report(0.5, 50 * MS, nowNanos);
    assertTrue(estimator.targetBps() < DEMAND_BPS, "target " + estimator.targetBps());
    assertEquals(0.5, estimator.lossRatio());
    for (int i = 0; i < 60; i++) {
      nowNanos += SECOND;
      estimator.report(0, 50 * MS, nowNanos);
    }
    assertEquals(LinkEstimator.UNBOUNDED_BPS, estimator.targetBps());
  }

  @Test
  void shouldTakeReportedNonsenseForNothing() {
    estimator.expectFeedback(false);
    estimator.report(Double.NaN, -5, nowNanos);
    estimator.report(-1, Long.MIN_VALUE, nowNanos);
    assertEquals(LinkEstimator.UNBOUNDED_BPS, estimator.targetBps());
    assertEquals(0, estimator.roundTripNanos());
  }

  @Test
  void shouldStopExpectingFeedbackFromWhoNeverSendsAny() {
    estimator.poll(nowNanos);
    send(50);
    nowNanos += 6 * SECOND;
    estimator.poll(nowNanos);
    assertEquals(LinkEstimator.UNBOUNDED_BPS, estimator.targetBps());
  }

  @Test
  void shouldStepDownInAnOutageAndProbeTheOldHeightAfterIt() {
    estimator.demand(DEMAND_BPS, nowNanos);
    exchange(200);
    long height = estimator.targetBps();
    for (int i = 0; i < 30; i++) {
      send(10);
      nowNanos += 100 * MS;
      estimator.poll(nowNanos);
    }
    long lowered = estimator.targetBps();
    assertTrue(lowered < 0.5 * height, "from " + height + " to " + lowered);
    exchange(1);
    estimator.poll(nowNanos);
    assertTrue(estimator.probe() != LinkEstimator.NO_PROBE);
    assertTrue(estimator.probeBps() > 0.8 * height, "probes " + estimator.probeBps());
  }

  @Test
  void shouldProbeThreeAndSixTimesItsStartOnceMoreIsWanted() {
    assertEquals(Long.MAX_VALUE, estimator.poll(nowNanos));
    estimator.demand(DEMAND_BPS, nowNanos);
    assertProbe(3 * START_BPS);
    assertProbe(6 * START_BPS);
    estimator.poll(nowNanos);
    assertEquals(LinkEstimator.NO_PROBE, estimator.probe());
  }

  @Test
  void shouldProbeNoHigherThanTwiceWhatIsWanted() {
    estimator.demand(400_000, nowNanos);
    assertProbe(800_000);
    assertProbe(800_000);
  }

  @Test
  void shouldNotProbeWhereNoMoreIsWanted() {
    estimator.demand(START_BPS, nowNanos);
    estimator.poll(nowNanos);
    assertEquals(LinkEstimator.NO_PROBE, estimator.probe());
  }

  @Test
  void shouldGiveUpAProbeThatNobodySends() {
    estimator.demand(DEMAND_BPS, nowNanos);
    nowNanos = estimator.poll(nowNanos);
    int first = estimator.probe();
    estimator.poll(nowNanos);
    assertTrue(estimator.probe() != first);
  }

  @Test
  void shouldKnowTheRoundTripFromFeedbackUntilReportsTellIt() {
    exchange(3);
    assertEquals(2.0 * WAY_NANOS, (double) estimator.roundTripNanos(), 2.0 * MS);
    estimator.report(0, 45 * MS, nowNanos);
    assertEquals(45 * MS, estimator.roundTripNanos());
  }

  /** Sends the probe that is due, packet by packet. */
  private void assertProbe(long bps) {
    estimator.poll(nowNanos);
    int probe = estimator.probe();
    assertEquals(bps, estimator.probeBps());
    int packets = 0;
    while (estimator.probe() == probe) {
      assertTrue(estimator.probeBytesLeft() > 0);
      estimator.sent(sequence++, 255, probe, nowNanos);
      nowNanos += MS;
      packets++;
    }
    assertTrue(packets >= Probes.MIN_PACKETS);
    assertTrue(packets * 255L * 8 * 1_000 >= bps * 20);
    assertTrue(packets <= Math.max(Probes.MIN_PACKETS, bps * 20 / 1_000 / 8 / 255 + 1));
  }

  private void send(int packets) {
    for (int i = 0; i < packets; i++) {
      estimator.sent(sequence++, BYTES, LinkEstimator.NO_PROBE, nowNanos);
    }
  }

  /** Ten packets each 100 ms, of which all arrive and are told of. */
  private void exchange(int rounds) {
    for (int round = 0; round < rounds; round++) {
      int base = (int) sequence;
      long[] arrivals = new long[10];
      for (int i = 0; i < arrivals.length; i++) {
        nowNanos += 10 * MS;
        send(1);
        arrivals[i] = nowNanos + WAY_NANOS;
      }
      var message = Feedback.of(base, arrivals);
      long toldNanos = nowNanos + 2 * WAY_NANOS;
      estimator.feedback(message, 0, (int) message.byteSize(), toldNanos);
      estimator.poll(toldNanos);
    }
    nowNanos += 2 * WAY_NANOS;
  }
}
