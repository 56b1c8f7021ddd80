package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RepeatCursorTest {
  private final RepeatCursor cursor = new RepeatCursor();

  private List<Long> all(long newest) {
    List<Long> sequences = new ArrayList<>();
    for (long next = cursor.next(newest); next != RepeatCursor.NONE; next = cursor.next(newest)) {
      sequences.add(next);
    }
    return sequences;
  }

  private static List<Long> down(long from, long to) {
    return LongStream.iterate(from, it -> it >= to, it -> it - 1).boxed().toList();
  }

  @Test
  void shouldGiveTheNewestFirstAndNoneThatIsOld() {
    assertEquals(down(1_000, 1_001 - RepeatCursor.WINDOW), all(1_000));
  }

  @Test
  void shouldGiveNoneTwice() {
    all(1_000);
    assertEquals(List.of(), all(1_000));
    assertEquals(List.of(1_003L, 1_002L, 1_001L), all(1_003));
  }

  @Test
  void shouldTurnToWhatIsNewerAtOnce() {
    assertEquals(1_000, cursor.next(1_000));
    assertEquals(999, cursor.next(1_000));
    assertEquals(1_002, cursor.next(1_002));
    assertEquals(1_001, cursor.next(1_002));
    assertEquals(RepeatCursor.NONE, cursor.next(1_002));
  }

  @Test
  void shouldGiveNoneBeforeAnythingWasSent() {
    assertEquals(RepeatCursor.NONE, cursor.next(SentHistory.ABSENT));
  }

  @Test
  void shouldBeginAgainWhereTheNumbersDo() {
    all(100_000);
    cursor.reset();
    assertEquals(List.of(2L, 1L, 0L), all(2));
  }
}
