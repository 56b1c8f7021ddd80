package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlotAxisTest {
  @ParameterizedTest
  @CsvSource({
    "4800, 5000, 5, '5,000'",
    "1, 1, 5, 1.0",
    "0.31, 0.4, 4, 0.4",
    "12, 15, 3, 15",
    "0, 1, 5, 1.0",
    "61, 80, 4, 80",
    "0.0007, 0.0008, 4, 0.0008"
  })
  void shouldEndAtARoundNumberAboveTheHighest(double highest, double top, int steps, String text) {
    PlotAxis axis = PlotAxis.upTo(highest);
    assertEquals(top, axis.top(), 1e-12);
    assertEquals(text, axis.text(axis.top()));
    assertEquals(steps + 1, axis.ticks().size());
    assertTrue(axis.place(highest) <= 1 && axis.place(axis.top()) == 1);
  }
}
