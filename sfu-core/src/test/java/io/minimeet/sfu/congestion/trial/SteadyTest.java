package io.minimeet.sfu.congestion.trial;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A road of one rate, and more to send than it takes. */
final class SteadyTest {
  @ParameterizedTest
  @CsvSource({
    "150000, 0.75, 1",
    "500000, 0.85, 1",
    "500000, 0.85, 2",
    "2000000, 0.85, 1",
    "2000000, 0.85, 2",
    "10000000, 0.85, 1",
  })
  void shouldUseTheRoadWithoutFillingItsQueue(long bps, double use, long seed) {
    Trial trial = new Trial("steady-" + bps / 1_000 + "-kbit", seed).rate(0, bps);
    trial.flow(0, 2 * bps);
    trial.run(60);
    Bounds.atLeast("use", use, trial.use(5, 60));
    Bounds.atMost("wait, ms", 100, trial.waitMillis(0.95, 5, 60));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void shouldReachTheRoadsRateInTheFirstSeconds(long seed) {
    Trial trial = new Trial("beginning", seed).rate(0, 3_000_000);
    Flow flow = trial.flow(0, 2_500_000);
    trial.run(10);
    Bounds.atMost("s", 2, flow.estimates().untilAtLeast(2_500_000, 0));
    Bounds.atMost("wait, ms", 100, trial.waitMillis(0.95, 0, 10));
  }
}
