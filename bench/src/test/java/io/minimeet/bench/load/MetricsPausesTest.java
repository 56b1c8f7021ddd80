package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.bench.load.PauseSource.Totals;
import org.junit.jupiter.api.Test;

final class MetricsPausesTest {
  private static final String BEFORE_ANY_PAUSE = "jvm_gc_overhead 0.0\n";

  /** As Micrometer 1.16 writes it for G1. */
  private static final String AFTER_SOME =
      """
      jvm_gc_overhead 0.001
      jvm_gc_concurrent_phase_time_seconds_count{action="end of concurrent GC pause",cause="No GC",gc="G1 Concurrent GC"} 2
      jvm_gc_concurrent_phase_time_seconds_sum{action="end of concurrent GC pause",cause="No GC",gc="G1 Concurrent GC"} 0.004
      jvm_gc_concurrent_phase_time_seconds_max{action="end of concurrent GC pause",cause="No GC",gc="G1 Concurrent GC"} 0.003
      jvm_gc_pause_seconds_count{action="end of major GC",cause="System.gc()",gc="G1 Old Generation"} 1
      jvm_gc_pause_seconds_sum{action="end of major GC",cause="System.gc()",gc="G1 Old Generation"} 0.02
      jvm_gc_pause_seconds_max{action="end of major GC",cause="System.gc()",gc="G1 Old Generation"} 0.02
      jvm_gc_pause_seconds_count{action="end of minor GC",cause="G1 Evacuation Pause",gc="G1 Young Generation"} 3
      jvm_gc_pause_seconds_sum{action="end of minor GC",cause="G1 Evacuation Pause",gc="G1 Young Generation"} 0.01
      jvm_gc_pause_seconds_max{action="end of minor GC",cause="G1 Evacuation Pause",gc="G1 Young Generation"} 0.006
      """;

  /** ZGC's work beside the program is no pause, though it is told in the same place. */
  private static final String OF_ZGC =
      """
      jvm_gc_concurrent_phase_time_seconds_count{action="end of GC cycle",cause="Warmup",gc="ZGC Major Cycles"} 5
      jvm_gc_concurrent_phase_time_seconds_sum{action="end of GC cycle",cause="Warmup",gc="ZGC Major Cycles"} 0.6
      jvm_gc_concurrent_phase_time_seconds_max{action="end of GC cycle",cause="Warmup",gc="ZGC Major Cycles"} 0.2
      jvm_gc_pause_seconds_count{action="end of GC pause",cause="Warmup",gc="ZGC Major Pauses"} 15
      jvm_gc_pause_seconds_sum{action="end of GC pause",cause="Warmup",gc="ZGC Major Pauses"} 0.001
      jvm_gc_pause_seconds_max{action="end of GC pause",cause="Warmup",gc="ZGC Major Pauses"} 0.001
      """;

  private static Totals totals(String text) {
    return MetricsPauses.of(() -> new PrometheusText(text)).orElseThrow().read();
  }

  @Test
  void shouldAddUpAllPausesThoseOfTheConcurrentCycleAmongThem() {
    assertEquals(new Totals(6, 34_000_000, 20_000_000), totals(AFTER_SOME));
  }

  @Test
  void shouldNotTakeForAPauseWhatGoesOnBesideTheProgram() {
    assertEquals(new Totals(15, 1_000_000, 1_000_000), totals(OF_ZGC));
  }

  @Test
  void shouldTellNoPauseYetFromNothingKnown() {
    assertEquals(new Totals(0, 0, 0), totals(BEFORE_ANY_PAUSE));
    assertTrue(MetricsPauses.of(() -> new PrometheusText("other 1\n")).isEmpty());
  }
}
