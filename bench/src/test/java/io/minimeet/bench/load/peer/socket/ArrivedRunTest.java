package io.minimeet.bench.load.peer.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrivedRunTest {
  private final RecordingReader reader = new RecordingReader();

  @ParameterizedTest
  @CsvSource({
    "10, 10, 10",
    "30, 10, 10 10 10",
    "21, 10, 10 10 1",
    "9, 10, 9",
    "7, 0, 7", // the kernel did not say: it is one
    "3, 1, 1 1 1",
  })
  void shouldHandOverEach(int length, int segmentBytes, String lengths) {
    int count =
        ArrivedRun.split(MemorySegment.ofArray(new byte[64]), 5, length, segmentBytes, reader, 0);
    List<Integer> expected = Arrays.stream(lengths.split(" ", -1)).map(Integer::valueOf).toList();
    assertEquals(expected, reader.lengths());
    assertEquals(expected.size(), count);
  }

  @Test
  void shouldHandOverNothingOfAnEmptyDatagram() {
    assertEquals(0, ArrivedRun.split(MemorySegment.ofArray(new byte[4]), 0, 0, 0, reader, 0));
    assertEquals(List.of(), reader.lengths());
  }

  @Test
  void shouldHandOverTheBytesWhereTheyLie() {
    byte[] bytes = {0, 1, 2, 3, 4, 5};
    ArrivedRun.split(MemorySegment.ofArray(bytes), 1, 5, 2, reader, 0);
    assertArrayEquals(new byte[] {1, 2}, reader.datagrams.get(0));
    assertArrayEquals(new byte[] {3, 4}, reader.datagrams.get(1));
    assertArrayEquals(new byte[] {5}, reader.datagrams.get(2));
  }
}
