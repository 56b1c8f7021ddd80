package io.minimeet.sfu;

/**
 * What a shard measures of its participants' ways, each every ten seconds: how many were in which
 * range.
 */
public enum Distribution {
  /** In kbit/s. */
  ESTIMATE,
  /** In milliseconds, as are the jitters. */
  ROUND_TRIP,
  DOWN_JITTER,
  UP_JITTER,
  /** In thousandths, before repairs. */
  DOWN_LOSS,
  UP_LOSS;

  /** The upper ends of the ranges, each included; one more range has none. */
  public long[] bounds() {
    return switch (this) {
      case ESTIMATE -> new long[] {100, 200, 300, 500, 800, 1_200, 2_000, 3_000, 5_000, 10_000};
      case ROUND_TRIP -> new long[] {10, 20, 50, 100, 200, 300, 500, 1_000};
      case DOWN_JITTER, UP_JITTER -> new long[] {2, 5, 10, 20, 50, 100, 200};
      case DOWN_LOSS, UP_LOSS -> new long[] {1, 5, 10, 20, 50, 100, 200};
    };
  }

  int ranges() {
    return bounds().length + 1;
  }

  int range(long value) {
    long[] bounds = bounds();
    int range = 0;
    while (range < bounds.length && value > bounds[range]) {
      range++;
    }
    return range;
  }
}
