package io.minimeet.bench.relay;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle one of some figures: what disturbs a few does not move it. */
final class Median {
  private Median() {}

  static <T> double of(List<T> all, ToDoubleFunction<T> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
