package io.minimeet.sfu.congestion.trial;

import java.util.Arrays;

/** Values over time. */
final class Samples {
  private double[] seconds = new double[1024];
  private double[] values = new double[1024];
  private int count;

  void add(double atSeconds, double value) {
    if (count == seconds.length) {
      seconds = Arrays.copyOf(seconds, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    seconds[count] = atSeconds;
    values[count++] = value;
  }

  int count() {
    return count;
  }

  double seconds(int index) {
    return seconds[index];
  }

  double value(int index) {
    return values[index];
  }

  double mean(double from, double to) {
    return Arrays.stream(between(from, to)).average().orElse(0);
  }

  double max(double from, double to) {
    return Arrays.stream(between(from, to)).max().orElse(0);
  }

  double min(double from, double to) {
    return Arrays.stream(between(from, to)).min().orElse(0);
  }

  double sum(double from, double to) {
    return Arrays.stream(between(from, to)).sum();
  }

  /** The value that this share of them does not exceed. */
  double percentile(double share, double from, double to) {
    double[] sorted = between(from, to);
    Arrays.sort(sorted);
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }

  /** Seconds from a moment until the value is at least so much; infinite if it never is. */
  double untilAtLeast(double value, double from) {
    for (int i = lowerBound(from); i < count; i++) {
      if (values[i] >= value) {
        return seconds[i] - from;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Seconds from a moment until the value is at most so much; infinite if it never is. */
  double untilAtMost(double value, double from) {
    for (int i = lowerBound(from); i < count; i++) {
      if (values[i] <= value) {
        return seconds[i] - from;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private double[] between(double from, double to) {
    int low = lowerBound(from);
    return Arrays.copyOfRange(values, low, Math.max(low, lowerBound(to)));
  }

  private int lowerBound(double atSeconds) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (seconds[middle] < atSeconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
