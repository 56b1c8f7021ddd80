package io.minimeet.bench.load;

import java.lang.management.GarbageCollectorMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Pauses as management beans tell them, to the millisecond. */
record BeanPauses(List<GarbageCollectorMXBean> beans) implements PauseSource {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** ZGC and Shenandoah have a bean for what they do beside the program, and one for pauses. */
  private static final String CONCURRENT = " Cycles";

  @Override
  public Totals read() {
    long count = 0;
    long millis = 0;
    for (GarbageCollectorMXBean bean : beans) {
      if (!bean.getName().endsWith(CONCURRENT)) {
        count += Math.max(0, bean.getCollectionCount());
        millis += Math.max(0, bean.getCollectionTime());
      }
    }
    return new Totals(count, TimeUnit.MILLISECONDS.toNanos(millis), Long.MAX_VALUE);
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }
}
