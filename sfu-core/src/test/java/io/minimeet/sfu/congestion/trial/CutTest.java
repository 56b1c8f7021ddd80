package io.minimeet.sfu.congestion.trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The road becomes narrow, stays so for a while, and is wide again; or it is out altogether. */
final class CutTest {
  private static final long WIDE = 3_000_000;

  @ParameterizedTest
  @CsvSource({"500000, 1", "500000, 2", "500000, 3", "300000, 1", "1500000, 1"})
  void shouldFitSoonAfterTheCutAndBeBackSoonAfter(long narrow, long seed) {
    Trial trial = cut("cut-to-" + narrow / 1_000 + "-kbit-and-back", narrow, seed);
    Flow flow = trial.flow(0, 5_000_000);
    trial.run(90);
    double height = flow.estimates().mean(20, 30);
    Bounds.atLeast("height", 0.8 * WIDE, height);
    Bounds.atMost("s until it fits", 2, flow.estimates().untilAtMost((double) narrow, 30));
    Bounds.atMost("s until it is back", 8, flow.estimates().untilAtLeast(0.9 * height, 60));
    Bounds.atLeast("use", 0.85, trial.use(35, 60));
    Bounds.atMost("wait, ms", 100, trial.waitMillis(0.95, 35, 60));
  }

  /**
   * A server can send the layers there are, and nothing between: mostly it sends less than allowed.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldBeBackSoonWhereOnlyLayersCanBeSent(long seed) {
    Trial trial = cut("cut-with-layers", 300_000, seed);
    Flow flow = trial.flow(0, 2_500_000);
    flow.layers(100_000, 400_000, 1_800_000);
    trial.run(90);
    Bounds.atMost("s until it fits", 2, flow.estimates().untilAtMost(300_000, 30));
    Bounds.atMost("s until it is back", 8, flow.estimates().untilAtLeast(1_900_000, 60));
    Bounds.atMost("wait, ms", 100, trial.waitMillis(0.95, 35, 60));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldForgetAShortOutageInSeconds(long seed) {
    Trial trial = new Trial("outage-of-300-ms", seed).rate(0, 2_000_000);
    Flow flow = trial.flow(0, 4_000_000);
    trial.at(30, () -> trial.road().out(true)).at(30.3, () -> trial.road().out(false));
    trial.run(60);
    Bounds.atLeast("lowest", 500_000, flow.estimates().min(30, 60));
    Bounds.atMost("s until it is back", 8, flow.estimates().untilAtLeast(1_600_000, 31));
  }

  @Test
  void shouldSendLessAndLessInALongOutageAndComeBackAtOnce() {
    Trial trial = new Trial("outage-of-5-s", 1).rate(0, 2_000_000);
    Flow flow = trial.flow(0, 4_000_000);
    trial.at(30, () -> trial.road().out(true)).at(35, () -> trial.road().out(false));
    trial.run(60);
    Bounds.atMost("lowest", 200_000, flow.estimates().min(30, 35));
    Bounds.atMost("s until it is back", 5, flow.estimates().untilAtLeast(1_600_000, 35));
  }

  private static Trial cut(String name, long narrow, long seed) {
    Trial trial = new Trial(name, seed).rate(0, WIDE).rate(30, narrow).rate(60, WIDE);
    trial.road().delayMillis(25);
    trial.back().delayMillis(25);
    return trial;
  }
}
