package io.minimeet.sfu.congestion.trial;

import org.junit.jupiter.api.Test;

/**
 * The test cases of RFC 8867, section 5, with the paths of its table 1: 50 ms each way, 300 ms of
 * queue, up to 30 ms of jitter. Flows have more to send than there is room for, which is harder
 * than the RFC's 1.5 Mbit/s.
 */
final class Rfc8867Test {
  private static final long DEMAND = 4_000_000;
  private static final double JITTER_MILLIS = 30;

  /** Section 5.1: Variable Available Capacity with a Single Flow. */
  @Test
  void shouldFollowACapacityThatVaries() {
    Trial trial =
        path("rfc-8867-5.1-variable-capacity")
            .rate(0, 1_000_000)
            .rate(40, 2_500_000)
            .rate(60, 600_000)
            .rate(80, 1_000_000);
    Flow flow = trial.flow(0, DEMAND);
    trial.run(100);
    Bounds.atLeast("use", 0.85, trial.use(5, 40));
    Bounds.atMost("s until it is up", 10, flow.estimates().untilAtLeast(0.9 * 2_500_000, 40));
    Bounds.atMost("s until it fits", 2, flow.estimates().untilAtMost(600_000, 60));
    Bounds.atLeast("use", 0.8, trial.use(65, 80));
    Bounds.atMost("s until it is up", 10, flow.estimates().untilAtLeast(900_000, 80));
    Bounds.atMost("wait, ms", 100, trial.waitMillis(0.95, 5, 40));
  }

  /** Section 5.2: Variable Available Capacity with Multiple Flows. */
  @Test
  void shouldShareACapacityThatVaries() {
    Trial trial =
        path("rfc-8867-5.2-variable-capacity-two-flows")
            .rate(0, 4_000_000)
            .rate(25, 2_000_000)
            .rate(50, 3_500_000)
            .rate(75, 1_000_000)
            .rate(100, 2_000_000);
    Flow first = trial.flow(0, DEMAND);
    Flow second = trial.flow(0, DEMAND);
    trial.run(125);
    Bounds.atLeast("use", 0.8, trial.use(5, 25));
    Bounds.atLeast("use", 0.8, trial.use(30, 50));
    Bounds.atLeast("use", 0.75, trial.use(55, 75));
    Bounds.atLeast("use", 0.8, trial.use(80, 100));
    Bounds.atLeast("use", 0.7, trial.use(100, 125));
    Bounds.atLeast("first, bit/s", 600_000, first.receivedBps(5, 125));
    Bounds.atLeast("second, bit/s", 600_000, second.receivedBps(5, 125));
  }

  /** Section 5.3: Congested Feedback Link with Bi-directional Media Flows. */
  @Test
  void shouldNotDependOnTheWayBack() {
    Trial trial =
        path("rfc-8867-5.3-congested-feedback")
            .rate(0, 2_000_000)
            .rate(20, 1_000_000)
            .rate(40, 500_000)
            .rate(60, 2_000_000);
    trial.back().jitterMillis(JITTER_MILLIS);
    trial.back().rate(2_000_000);
    trial.at(35, () -> trial.back().rate(800_000));
    trial.at(70, () -> trial.back().rate(200_000));
    trial.at(90, () -> trial.back().rate(2_000_000));
    trial.flow(0, DEMAND);
    Flow returning = trial.flow(0, DEMAND, trial.back(), trial.road());
    trial.run(100);
    Bounds.atLeast("use", 0.8, trial.use(5, 20));
    Bounds.atLeast("use", 0.8, trial.use(25, 40));
    Bounds.atLeast("use", 0.7, trial.use(45, 60));
    Bounds.atLeast("use", 0.65, trial.use(75, 90));
    Bounds.atLeast("use back", 0.75, returning.receivedBps(40, 70) / 800_000);
    Bounds.atLeast("use back", 0.7, returning.receivedBps(75, 90) / 200_000);
  }

  /** Section 5.4: Competing Media Flows with the Same Congestion Control Algorithm. */
  @Test
  void shouldLeaveRoomForLaterFlows() {
    Trial trial = path("rfc-8867-5.4-competing-flows").rate(0, 3_500_000);
    Flow first = trial.flow(0, DEMAND);
    Flow second = trial.flow(20, DEMAND);
    Flow third = trial.flow(40, DEMAND);
    trial.run(120);
    Bounds.atLeast("use", 0.85, trial.use(60, 120));
    Bounds.atMost("first, bit/s", 2_300_000, first.receivedBps(60, 120));
    Bounds.atLeast("second, bit/s", 500_000, second.receivedBps(60, 120));
    Bounds.atLeast("third, bit/s", 300_000, third.receivedBps(60, 120));
    Bounds.atMost("wait, ms", 250, trial.waitMillis(0.95, 60, 120));
  }

  /** Section 5.5: Round Trip Time Fairness; the far ones get less, as with other such controls. */
  @Test
  void shouldNotStarveThoseWhoAreFar() {
    Trial trial = path("rfc-8867-5.5-round-trip-fairness").rate(0, 4_000_000);
    trial.road().delayMillis(0);
    trial.road().jitterMillis(0);
    double[] wayMillis = {10, 25, 50, 100, 150};
    for (int i = 0; i < wayMillis.length; i++) {
      trial.farFlow(10.0 * i, DEMAND, wayMillis[i]);
    }
    trial.run(200);
    for (Flow flow : trial.flows()) {
      Bounds.atLeast(flow.name() + ", bit/s", 80_000, flow.receivedBps(60, 200));
    }
    Bounds.atLeast("use", 0.85, trial.use(60, 200));
  }

  /** Section 5.6: Media Pause and Resume. */
  @Test
  void shouldGiveAwayWhatAPausedFlowLeavesAndGiveItBack() {
    Trial trial = path("rfc-8867-5.6-pause-and-resume").rate(0, 3_500_000);
    Flow pausing = trial.flow(0, DEMAND);
    Flow second = trial.flow(0, DEMAND);
    Flow third = trial.flow(0, DEMAND);
    trial.at(40, () -> pausing.pause(true)).at(60, () -> pausing.pause(false));
    trial.run(120);
    Bounds.atLeast("use while paused", 0.75, trial.use(42, 60));
    Bounds.atLeast("resumed, bit/s", 500_000, pausing.receivedBps(65, 120));
    Bounds.atLeast("second, bit/s", 400_000, second.receivedBps(65, 120));
    Bounds.atLeast("third, bit/s", 300_000, third.receivedBps(65, 120));
  }

  /** Section 5.7: competing with a long TCP flow, which fills the queue whatever anybody does. */
  @Test
  void shouldLiveBesideADownload() {
    Trial trial = path("rfc-8867-5.7-beside-a-download").rate(0, 2_000_000);
    Flow flow = trial.flow(0, 2_000_000);
    trial.download(20, 80);
    trial.run(120);
    Bounds.atLeast("beside, bit/s", 150_000, flow.receivedBps(30, 80));
    Bounds.atLeast("after, bit/s", 1_500_000, flow.receivedBps(95, 120));
  }

  private static Trial path(String name) {
    Trial trial = new Trial(name, 1);
    trial.road().jitterMillis(JITTER_MILLIS);
    return trial;
  }
}
