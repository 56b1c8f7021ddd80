package io.minimeet.sfu.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Down at once, up with patience. */
final class HysteresisTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long TICK = SECOND / 4;

  /** One receiver over a time: what it is sent at each moment. */
  private static final class Receiver {
    final Hysteresis hysteresis = new Hysteresis();
    private final List<Layer> layers;
    private int current = Picture.NEW;
    long nowNanos = 1_000 * SECOND;
    int stepsUp;
    int stepsDown;

    Receiver(String picture) {
      layers = Meetings.pictures(picture).getFirst().layers();
    }

    long bps() {
      return current < 0 ? 0 : layers.get(current).bps();
    }

    void plan(long budgetBps) {
      Picture picture =
          new Picture(0, false, Picture.Shown.ANY, Preference.BALANCED, layers, current);
      long before = bps();
      long limit = hysteresis.limit(budgetBps, before, layers.getFirst().bps(), nowNanos);
      Allocation plan = Allocation.plan(List.of(picture), limit, 0);
      assertTrue(plan.bps() <= budgetBps, "beyond the budget");
      if (plan.bps() > before) {
        hysteresis.rose(nowNanos);
        stepsUp++;
      } else if (plan.bps() < before) {
        stepsDown++;
      }
      current = plan.choices().getFirst().layer();
      nowNanos += TICK;
    }

    void plan(long budgetBps, long nanos) {
      for (long end = nowNanos + nanos; nowNanos < end; ) {
        plan(budgetBps);
      }
    }
  }

  @Test
  void shouldGoDownAtOnce() {
    Receiver receiver = new Receiver("sim");
    receiver.plan(3_000_000, SECOND);
    assertEquals(1_700_000, receiver.bps());
    receiver.plan(600_000);
    assertEquals(500_000, receiver.bps());
  }

  @Test
  void shouldGoUpOnlyWithRoomToSpare() {
    Receiver receiver = new Receiver("sim");
    receiver.plan(600_000, 10 * SECOND);
    assertEquals(500_000, receiver.bps());
    receiver.plan(1_900_000, 60 * SECOND);
    assertEquals(500_000, receiver.bps(), "1.9 is less than 15 % above 1.7");
    receiver.plan(1_960_000, SECOND);
    assertEquals(1_700_000, receiver.bps());
  }

  @Test
  void shouldStayWhereItIsWithoutRoomToSpare() {
    Receiver receiver = new Receiver("sim");
    receiver.plan(2_000_000, SECOND);
    receiver.plan(1_700_000, 600 * SECOND);
    assertEquals(1_700_000, receiver.bps());
  }

  @Test
  void shouldWaitAfterAStepDown() {
    Receiver receiver = new Receiver("sim");
    receiver.plan(3_000_000, 120 * SECOND);
    receiver.plan(600_000);
    receiver.plan(3_000_000, Hysteresis.PATIENCE_NANOS - TICK);
    assertEquals(500_000, receiver.bps());
    receiver.plan(3_000_000, 2 * TICK);
    assertEquals(1_700_000, receiver.bps());
  }

  @Test
  void shouldWaitLongerAfterEachStepUpThatFailed() {
    Receiver receiver = new Receiver("sim");
    receiver.plan(600_000, SECOND);
    long waited = 0;
    for (int failure = 1; failure <= Hysteresis.MAX_OVERREACHES; failure++) {
      receiver.plan(2_800_000, SECOND);
      assertEquals(1_700_000, receiver.bps());
      receiver.plan(600_000); // soon after the step up, its room is gone
      assertEquals(500_000, receiver.bps());
      long began = receiver.nowNanos;
      while (receiver.bps() == 500_000) {
        receiver.plan(2_800_000);
      }
      long now = receiver.nowNanos - began;
      assertTrue(now > waited, "failure " + failure + ": " + now + " after " + waited);
      waited = now;
    }
    assertTrue(waited <= 60 * SECOND, "nobody waits for ever");
  }

  @Test
  void shouldNotWaitLongerForWhatFailedLater() {
    Receiver receiver = new Receiver("sim");
    for (int i = 0; i < 4; i++) {
      receiver.plan(9_000_000, 2 * Hysteresis.TRIAL_NANOS);
      receiver.plan(600_000); // an outage, which no step up caused
      receiver.plan(9_000_000, Hysteresis.PATIENCE_NANOS + TICK);
      assertEquals(1_700_000, receiver.bps());
    }
  }

  @Test
  void shouldNotWaitLongerOnALinkThatTakesTwiceWhatFailed() {
    Receiver receiver = new Receiver("sim");
    for (int i = 0; i < 4; i++) {
      receiver.plan(9_000_000, Hysteresis.TRIAL_NANOS / 2);
      assertEquals(1_700_000, receiver.bps());
      receiver.plan(600_000); // soon after the step up, its room is gone
    }
    receiver.plan(9_000_000, Hysteresis.PATIENCE_NANOS + TICK);
    assertEquals(1_700_000, receiver.bps());
  }

  @Test
  void shouldBeginAgainWithAPausedPictureSoonWhateverFailedBefore() {
    Receiver receiver = new Receiver("sim");
    for (int i = 0; i < 4; i++) {
      receiver.plan(2_800_000, Hysteresis.TRIAL_NANOS / 2);
      receiver.plan(50_000);
      assertEquals(0, receiver.bps());
    }
    receiver.plan(2_800_000, Hysteresis.PATIENCE_NANOS + TICK);
    assertTrue(receiver.bps() >= 150_000);
  }

  @Test
  void shouldForgetFailuresInTime() {
    Receiver receiver = new Receiver("sim");
    for (int i = 0; i < 8; i++) {
      receiver.plan(9_000_000, 50 * SECOND);
      receiver.plan(600_000);
    }
    receiver.plan(600_000, 10 * Hysteresis.MEMORY_NANOS);
    receiver.plan(1_960_000, SECOND);
    assertEquals(1_700_000, receiver.bps());
  }

  /** However the link wavers by a tenth: at most one pair of down and up a minute. */
  @Test
  void shouldNotFlapWhenTheLinkWavers() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      long middle = 60_000 + random.nextLong(2_400_000);
      LongUnaryOperator budget =
          switch (seed % 3) {
            case 0 -> now -> middle + (long) (middle * 0.1 * (2 * random.nextDouble() - 1));
            case 1 -> {
              double seconds = 1 + random.nextInt(90);
              yield now -> middle + (long) (middle * 0.1 * Math.sin(now / 1e9 / seconds * 6.283));
            }
            default -> {
              long seconds = 1L + random.nextInt(90);
              yield now -> now / SECOND / seconds % 2 == 0 ? middle * 11 / 10 : middle * 9 / 10;
            }
          };
      Receiver receiver = new Receiver(random.nextBoolean() ? "cam" : "sim");
      int minutes = 10;
      int pairsBefore = 0;
      for (int minute = 0; minute < minutes; minute++) {
        for (long end = receiver.nowNanos + 60 * SECOND; receiver.nowNanos < end; ) {
          receiver.plan(budget.applyAsLong(receiver.nowNanos));
        }
        int pairs = Math.min(receiver.stepsDown, receiver.stepsUp);
        assertTrue(
            pairs - pairsBefore <= 1,
            "seed " + seed + ": " + (pairs - pairsBefore) + " pairs in minute " + minute);
        pairsBefore = pairs;
      }
    }
  }

  @Test
  void shouldBeTopAgainSoonAfterACut() {
    Receiver receiver = new Receiver("cam");
    receiver.plan(3_000_000, 30 * SECOND);
    for (long bps : new long[] {1_500_000, 800_000, 500_000}) {
      receiver.plan(bps, SECOND);
    }
    receiver.plan(500_000, 30 * SECOND);
    assertEquals(500_000, receiver.bps());
    int ticks = 0;
    for (long bps = 500_000; receiver.bps() < 1_700_000; ticks++) {
      receiver.plan(bps);
      bps = Math.min(3_000_000, bps * 12 / 10); // as an estimate climbs with probes
    }
    assertTrue(ticks * TICK < 5 * SECOND, ticks + " ticks");
  }
}
