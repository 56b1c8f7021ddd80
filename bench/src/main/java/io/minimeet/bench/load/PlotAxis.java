package io.minimeet.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values stand on an axis from 0 on, and which of them are written beside it: few, and round.
 *
 * @param step from one written value to the next
 * @param steps how many there are
 */
record PlotAxis(double step, int steps) {
  private static final int MAX_STEPS = 5;
  private static final double[] ROUND = {1, 2, 5, 10};
  private static final double ROUNDING = 1e-9;

  /** The axis for values up to {@code highest}. */
  static PlotAxis upTo(double highest) {
    double end = highest > 0 ? highest : 1;
    double power = Math.pow(10, Math.floor(Math.log10(end / MAX_STEPS)));
    double step = power;
    for (double round : ROUND) {
      step = round * power;
      if (step * MAX_STEPS >= end - ROUNDING * end) {
        break;
      }
    }
    return new PlotAxis(step, (int) Math.ceil(end / step - ROUNDING));
  }

  /** The highest value there is room for. */
  double top() {
    return steps * step;
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** The place of a value, from 0 to 1. */
  double place(double value) {
    return Math.clamp(value / top(), 0, 1);
  }

  /** A value as it is written: no more digits than the step has. */
  String text(double value) {
    int digits = Math.max(0, (int) Math.ceil(-Math.log10(step) - ROUNDING));
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
