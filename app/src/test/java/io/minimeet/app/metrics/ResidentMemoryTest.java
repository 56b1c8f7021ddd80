package io.minimeet.app.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResidentMemoryTest {
  @Test
  void shouldReadKibibytesAsBytes() {
    assertEquals(
        2 << 20, ResidentMemory.bytes("Name:\tjava\nVmPeak:\t 900 kB\nVmRSS:\t    2048 kB\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "VmRSS:", "VmRSS:\tmuch kB", "VmHWM:\t1 kB"})
  void shouldSayNothingWhereNothingIsSaid(String status) {
    assertEquals(Double.NaN, ResidentMemory.bytes(status));
  }
}
