package io.minimeet.bench.load;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a sweep.
 *
 * @param steps with fewest rooms first
 * @param broken the step that did not go through, where there was one; it was the last
 */
record SweepReport(List<LoadReport> steps, Optional<Broken> broken) {
  /** What is delivered of a load that the server bears; beyond a thousandth people notice. */
  static final double BORNE_RATIO = 0.999;

  /** A step that did not go through, and why. */
  record Broken(int rooms, String reason) {}

  SweepReport {
    steps = List.copyOf(steps);
  }

  static boolean isLossy(LoadReport step) {
    return step.delivery().ratio() < BORNE_RATIO;
  }

  /** The highest number of rooms whose packets came; empty when in no step they did. */
  OptionalInt mostRooms() {
    return steps.stream().filter(it -> !isLossy(it)).mapToInt(it -> it.plan().rooms()).max();
  }

  boolean isFlawless() {
    return broken.isEmpty() && steps.stream().allMatch(LoadReport::isFlawless);
  }
}
