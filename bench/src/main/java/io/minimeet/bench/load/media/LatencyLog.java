package io.minimeet.bench.load.media;

import org.HdrHistogram.Histogram;

/** How late packets or timers of one thread came: in all, and since it was asked. */
public final class LatencyLog {
  private static final long MAX_MICROS = 60_000_000;
  private static final int DIGITS = 3;
  private static final long NANOS_PER_MICRO = 1_000;

  /** Those before the last time it was asked. */
  private final Histogram before = new Histogram(MAX_MICROS, DIGITS);

  private final Histogram recent = new Histogram(MAX_MICROS, DIGITS);

  public void record(long nanos) {
    long micros = Math.clamp(nanos / NANOS_PER_MICRO, 0, MAX_MICROS);
    recent.recordValue(micros);
  }

  /** In microseconds, as a copy. */
  public Histogram all() {
    Histogram all = before.copy();
    all.add(recent);
    return all;
  }

  /** Those since the last call. */
  public Histogram takeRecent() {
    Histogram copy = recent.copy();
    before.add(copy);
    recent.reset();
    return copy;
  }
}
