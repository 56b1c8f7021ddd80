package io.minimeet.bench.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Pauses as a JVM's performance counters tell them: to the nanosecond, and looking costs the server
 * nothing.
 */
final class CounterPauses implements PauseSource {
  /** Seldom are two pauses of one collection closer to each other. */
  private static final Duration INTERVAL = Duration.ofMillis(10);

  private static final int MAX_COLLECTORS = 4;
  private static final String TICKS_PER_SECOND = "sun.os.hrt.frequency";

  /** What every collector's counters but Shenandoah's are called that count pauses. */
  private static final String PAUSES = " pauses";

  private final List<PerfCounters.Value> counts;
  private final List<PerfCounters.Value> ticks;
  private final double nanosPerTick;

  private CounterPauses(
      List<PerfCounters.Value> counts, List<PerfCounters.Value> ticks, double nanosPerTick) {
    this.counts = counts;
    this.ticks = ticks;
    this.nanosPerTick = nanosPerTick;
  }

  /** The pauses of a JVM of this machine, unless it keeps no counters of them. */
  static Optional<PauseSource> of(Path counterFile) {
    return PerfCounters.open(counterFile).flatMap(CounterPauses::of);
  }

  private static Optional<PauseSource> of(PerfCounters counters) {
    List<PerfCounters.Value> counts = new ArrayList<>();
    List<PerfCounters.Value> ticks = new ArrayList<>();
    for (int i = 0; i < MAX_COLLECTORS; i++) {
      String collector = "sun.gc.collector." + i;
      if (counters.text(collector + ".name").endsWith(PAUSES)) {
        counters.value(collector + ".invocations").ifPresent(counts::add);
        counters.value(collector + ".time").ifPresent(ticks::add);
      }
    }
    long perSecond = counters.value(TICKS_PER_SECOND).map(PerfCounters.Value::get).orElse(0L);
    return counts.isEmpty() || perSecond <= 0
        ? Optional.empty()
        : Optional.of(
            new CounterPauses(counts, ticks, (double) TimeUnit.SECONDS.toNanos(1) / perSecond));
  }

  @Override
  public Totals read() {
    return new Totals(sum(counts), (long) (sum(ticks) * nanosPerTick), Long.MAX_VALUE);
  }

  private static long sum(List<PerfCounters.Value> values) {
    return values.stream().mapToLong(PerfCounters.Value::get).sum();
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }
}
