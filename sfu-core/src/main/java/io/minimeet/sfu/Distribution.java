package io.minimeet.sfu;

/**
 * What a shard measures of its participants' ways, each every ten seconds: how many were in which
 * range.
 */
public enum Distribution {
  /** In kbit/s. */
  ESTIMATE(100, 200, 300, 500, 800, 1_200, 2_000, 3_000, 5_000, 10_000),
  /** In milliseconds, as are the jitters. */
  ROUND_TRIP(10, 20, 50, 100, 200, 300, 500, 1_000),
  DOWN_JITTER(2, 5, 10, 20, 50, 100, 200),
  UP_JITTER(2, 5, 10, 20, 50, 100, 200),
  /** In thousandths, before repairs. */
  DOWN_LOSS(1, 5, 10, 20, 50, 100, 200),
  UP_LOSS(1, 5, 10, 20, 50, 100, 200);

  @SuppressWarnings("ImmutableEnumChecker") // nobody gets it but as a copy, and nobody writes here
  private final long[] bounds;

  Distribution(long... bounds) {
    this.bounds = bounds;
  }

  /** The upper ends of the ranges, each included; one more range has none. */
  public long[] bounds() {
    return bounds.clone();
  }

  int ranges() {
    return bounds.length + 1;
  }

  int range(long value) {
    int range = 0;
    while (range < bounds.length && value > bounds[range]) {
      range++;
    }
    return range;
  }
}
