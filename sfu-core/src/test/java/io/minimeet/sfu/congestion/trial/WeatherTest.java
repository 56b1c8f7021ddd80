package io.minimeet.sfu.congestion.trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A road of 2 Mbit/s on which packets are lost or late whatever is sent. */
final class WeatherTest {
  private static final long RATE = 2_000_000;
  private static final long DEMAND = 4_000_000;

  @ParameterizedTest
  @CsvSource({"5, 0.8, 1", "5, 0.8, 2", "5, 0.8, 3", "20, 0.6, 1", "20, 0.6, 2", "20, 0.6, 3"})
  void shouldKeepItsRateThoughPacketsAreLost(int percent, double use, long seed) {
    Trial trial = new Trial("loss-of-" + percent + "-percent", seed).rate(0, RATE);
    trial.road().loss(percent / 100.0);
    trial.flow(0, DEMAND);
    trial.run(60);
    Bounds.atLeast("use", use, trial.use(10, 60));
    Bounds.atMost("wait, ms", 100, trial.waitMillis(0.95, 10, 60));
  }

  @ParameterizedTest
  @CsvSource({"20, 0.8, 1", "20, 0.8, 2", "20, 0.8, 3", "100, 0.65, 1", "100, 0.65, 2"})
  void shouldNotTakeJitterForAFullQueue(int millis, double use, long seed) {
    Trial trial = new Trial("jitter-of-" + millis + "-ms", seed).rate(0, RATE);
    trial.road().jitterMillis(millis);
    trial.flow(0, DEMAND);
    trial.run(60);
    Bounds.atLeast("use", use, trial.use(5, 60));
    Bounds.atMost("wait, ms", 120, trial.waitMillis(0.95, 5, 60));
  }

  @Test
  void shouldNotLiveWithTheLossOfAShortQueue() {
    Trial trial = new Trial("short-queue", 1).rate(0, RATE);
    trial.road().queueMillis(60);
    Flow flow = trial.flow(0, DEMAND);
    trial.run(60);
    Bounds.atLeast("use", 0.85, trial.use(5, 60));
    Bounds.atMost("loss", 0.04, flow.lossShare(5, 60));
  }
}
