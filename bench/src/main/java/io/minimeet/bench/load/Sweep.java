package io.minimeet.bench.load;

import io.minimeet.bench.load.SweepReport.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs with more and more rooms, one after another against the same server. Pure but for them. */
final class Sweep {
  private final boolean untilLossy;
  private final Step step;

  /** Applies one load and tells what came of it. */
  @FunctionalInterface
  interface Step {
    LoadReport run(LoadPlan plan) throws InterruptedException;
  }

  /**
   * @param untilLossy whether to end with the first step that loses more than a thousandth
   */
  Sweep(boolean untilLossy, Step step) {
    this.untilLossy = untilLossy;
    this.step = step;
  }

  /**
   * A step that does not go through ends the sweep; what those before it found is not lost with it.
   *
   * @throws LoadException when the first step already does not go through
   */
  SweepReport run(List<LoadPlan> plans) throws InterruptedException {
    List<LoadReport> reports = new ArrayList<>();
    for (LoadPlan plan : plans) {
      LoadReport report;
      try {
        report = step.run(plan);
      } catch (LoadException e) {
        if (reports.isEmpty()) {
          throw e;
        }
        Broken broken = new Broken(plan.rooms(), String.valueOf(e.getMessage()));
        return new SweepReport(reports, Optional.of(broken));
      }
      reports.add(report);
      if (untilLossy && SweepReport.isLossy(report)) {
        break;
      }
    }
    return new SweepReport(reports, Optional.empty());
  }
}
