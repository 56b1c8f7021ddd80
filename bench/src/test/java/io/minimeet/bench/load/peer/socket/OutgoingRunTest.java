package io.minimeet.bench.load.peer.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutgoingRunTest {
  /** Runs divided by a stroke, as a socket makes them. */
  private static String cut(List<Integer> lengths) {
    StringBuilder text = new StringBuilder();
    OutgoingRun run = new OutgoingRun();
    for (int length : lengths) {
      if (!run.takes(length)) {
        text.append(run.isEmpty() ? "" : "| ");
        run.clear();
      }
      run.add(length);
      text.append(length).append(' ');
    }
    return text.toString().strip();
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5 5 5, 5 5 5",
    "5 5 4, 5 5 4", // the last may be shorter
    "5 5 4 4, 5 5 4 | 4", // and is the last then
    "5 5 4 5, 5 5 4 | 5",
    "4 5, 4 | 5", // but not longer
    "4 4 5 5 5, 4 4 | 5 5 5", // a picture as it is cut
    "9 5 5, 9 5 | 5",
    "120 1100 1100 90, 120 | 1100 1100 90",
  })
  void shouldJoinEquallyLongOnesOfWhichTheLastMayBeShorter(String lengths, String runs) {
    assertEquals(runs, cut(Arrays.stream(lengths.split(" ", -1)).map(Integer::valueOf).toList()));
  }

  @Test
  void shouldEndWhereTheKernelTakesNoMoreParts() {
    List<Integer> runs =
        Arrays.stream(cut(Collections.nCopies(130, 100)).split("\\|", -1))
            .map(run -> run.strip().split(" ", -1).length)
            .collect(Collectors.toList());
    assertEquals(List.of(64, 64, 2), runs);
  }

  @Test
  void shouldEndWhereAMessageIsAsLongAsADatagramCanBe() {
    List<Integer> runs =
        Arrays.stream(cut(Collections.nCopies(60, 1_200)).split("\\|", -1))
            .map(run -> run.strip().split(" ", -1).length)
            .collect(Collectors.toList());
    assertEquals(List.of(54, 6), runs, "65,507 bytes at most");
  }
}
