package io.minimeet.sim.plot;

import java.util.List;

/**
 * One of the diagrams that stand below each other.
 *
 * @param highest where its scale ends at least; it grows with the values
 * @param labels names of 0, 1, 2 … on its scale; none for numbers
 */
public record Panel(String title, double highest, List<String> labels, List<Series> series) {
  public static Panel of(String title, double highest, Series... series) {
    return new Panel(title, highest, List.of(), List.of(series));
  }

  double top() {
    return Math.max(highest, 1.05 * series.stream().mapToDouble(Series::highest).max().orElse(0));
  }
}
