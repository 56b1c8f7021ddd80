package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class MetricsProbeTest {
  private static final String TEXT =
      """
      # HELP process_cpu_time_ns_total The "cpu time" used by the Java Virtual Machine process
      # TYPE process_cpu_time_ns_total counter
      process_cpu_time_ns_total 2.6E9
      process_cpu_time_ns_total_of_others 7
      forwarded_total{shard="0",name="a } b"} 3 1700000000000
      forwarded_total{shard="1"} 4
      broken_total x
      """;

  @Test
  void shouldReadAValueWithoutLabels() {
    assertEquals(OptionalDouble.of(2.6e9), MetricsProbe.value(TEXT, "process_cpu_time_ns_total"));
  }

  @Test
  void shouldAddUpOverLabelsAndLeaveTimestampsOut() {
    assertEquals(OptionalDouble.of(7), MetricsProbe.value(TEXT, "forwarded_total"));
  }

  @Test
  void shouldKnowNothingWhereThereIsNothing() {
    assertEquals(OptionalDouble.empty(), MetricsProbe.value(TEXT, "process_cpu"));
    assertEquals(OptionalDouble.empty(), MetricsProbe.value(TEXT, "broken_total"));
    assertEquals(OptionalDouble.empty(), MetricsProbe.value("", "broken_total"));
  }
}
