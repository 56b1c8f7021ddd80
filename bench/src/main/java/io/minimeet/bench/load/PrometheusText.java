package io.minimeet.bench.load;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Numbers in Prometheus' text format; over all labels that have something in common. */
record PrometheusText(String text) {
  /** The sum over all labels of a metric; empty without any. */
  OptionalDouble sum(String metric) {
    double[] values = values(metric, "").toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(DoubleStream.of(values).sum());
  }

  /**
   * The values of a metric.
   *
   * @param label text that its labels contain, as {@code name="value"}
   */
  DoubleStream values(String metric, String label) {
    return text.lines()
        .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
        .filter(line -> line.contains(label))
        .mapToDouble(PrometheusText::value)
        .filter(Double::isFinite);
  }

  /** Whether there is any metric whose name begins so. */
  boolean tells(String prefix) {
    return text.lines().anyMatch(line -> line.startsWith(prefix));
  }

  private static double value(String line) {
    int labels = line.lastIndexOf('}');
    String[] words = line.substring(Math.max(labels + 1, line.indexOf(' '))).strip().split(" ", 2);
    try {
      return Double.parseDouble(words[0]);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
