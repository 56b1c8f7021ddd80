package io.minimeet.bench.load;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** Pauses as Micrometer tells them in {@code /metrics}, to the millisecond. */
record MetricsPauses(Supplier<PrometheusText> numbers) implements PauseSource {
  /** The longest is told for two minutes; asking often would be load. */
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final double NANOS_PER_SECOND = 1e9;
  private static final String PAUSE = "jvm_gc_pause_seconds";

  /** Micrometer counts the pauses of G1's concurrent cycle here; the bean has no other time. */
  private static final String CONCURRENT = "jvm_gc_concurrent_phase_time_seconds";

  private static final String G1 = "gc=\"G1 Concurrent GC\"";

  /** The pauses, if the server tells of its collector; those metrics are there from the start. */
  static Optional<PauseSource> of(Supplier<PrometheusText> numbers) {
    return numbers.get().tells("jvm_gc_")
        ? Optional.of(new MetricsPauses(numbers))
        : Optional.empty();
  }

  @Override
  public Totals read() {
    PrometheusText now = numbers.get();
    return new Totals(
        (long) values(now, "_count").sum(),
        nanos(values(now, "_sum").sum()),
        nanos(values(now, "_max").max().orElse(0)));
  }

  private static DoubleStream values(PrometheusText now, String kind) {
    return DoubleStream.concat(now.values(PAUSE + kind, ""), now.values(CONCURRENT + kind, G1));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * NANOS_PER_SECOND);
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }
}
