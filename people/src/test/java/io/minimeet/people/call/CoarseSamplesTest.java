package io.minimeet.people.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.call.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoarseSamplesTest {
  private static List<Sample> samples(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Sample("s", i, i % 7, i % 5, i % 3, i % 11, i % 13, 1_000 - i % 17))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999, 1_000})
  void shouldLeaveFewAsTheyAre(int count) {
    List<Sample> few = samples(count);

    assertSame(few, CoarseSamples.of(few));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_001, 2_000, 2_001, 8_640})
  void shouldMakeManyFewAndKeepTheEnd(int count) {
    List<Sample> coarse = CoarseSamples.of(samples(count));

    assertTrue(coarse.size() <= CoarseSamples.MOST && coarse.size() > CoarseSamples.MOST / 3);
    assertEquals(count - 1, coarse.getLast().atMillis());
  }

  @Test
  void shouldKeepTheWorstOfEachRow() {
    assertEquals(
        new Sample("s", 1, 1, 1, 1, 1, 1, 999), CoarseSamples.of(samples(2_000)).getFirst());
    assertEquals(new Sample("s", 7, 6, 2, 1, 7, 7, 993), CoarseSamples.of(samples(2_000)).get(3));
  }
}
