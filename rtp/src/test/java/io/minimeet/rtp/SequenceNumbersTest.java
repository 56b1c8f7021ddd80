package io.minimeet.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0, 1, 1",
    "1, 0, -1",
    "65535, 0, 1",
    "0, 65535, -1",
    "65530, 5, 11",
    "5, 65530, -11",
    "0, 32767, 32767",
    "0, 32768, -32768",
    "100000, 34465, 1"
  })
  void shouldMeasureDistanceAcrossTheWrapAround(int from, int to, int distance) {
    assertEquals(distance, SequenceNumbers.distance(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 5",
    "65535, 0, 65536",
    "65536, 65535, 65535",
    "0, 65535, -1",
    "131072, 1, 131073",
    "4294967295, 0, 4294967296",
    "-1, 0, 0"
  })
  void shouldUnwrapToTheNearest(long reference, int sequence, long unwrapped) {
    assertEquals(unwrapped, SequenceNumbers.unwrap(reference, sequence));
  }
}
