package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class PrometheusTextTest {
  private static final PrometheusText TEXT =
      new PrometheusText(
          """
          # HELP process_cpu_time_ns_total The "cpu time" used by the Java Virtual Machine process
          # TYPE process_cpu_time_ns_total counter
          process_cpu_time_ns_total 2.6E9
          process_cpu_time_ns_total_of_others 7
          forwarded_total{shard="0",name="a } b"} 3 1700000000000
          forwarded_total{shard="1"} 4
          broken_total x
          """);

  @Test
  void shouldReadAValueWithoutLabels() {
    assertEquals(OptionalDouble.of(2.6e9), TEXT.sum("process_cpu_time_ns_total"));
  }

  @Test
  void shouldAddUpOverLabelsAndLeaveTimestampsOut() {
    assertEquals(OptionalDouble.of(7), TEXT.sum("forwarded_total"));
  }

  @Test
  void shouldTellThoseWithALabelApart() {
    assertArrayEquals(new double[] {4}, TEXT.values("forwarded_total", "shard=\"1\"").toArray());
    assertTrue(TEXT.tells("forwarded_"));
    assertFalse(TEXT.tells("dropped_"));
  }

  @Test
  void shouldKnowNothingWhereThereIsNothing() {
    assertEquals(OptionalDouble.empty(), TEXT.sum("process_cpu"));
    assertEquals(OptionalDouble.empty(), TEXT.sum("broken_total"));
    assertEquals(OptionalDouble.empty(), new PrometheusText("").sum("broken_total"));
  }
}
