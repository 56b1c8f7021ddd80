package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As tables: what comes in, whether it is left out, and what goes out. */
final class RunningFieldTest {
  private static final int BITS = 15;

  /** A value; {@code out} is what it becomes, or −1 where it is left out. */
  record Step(int in, int bits, int out, boolean rebases) {}

  private static Step value(int in, int out) {
    return new Step(in, BITS, out, false);
  }

  private static Step leftOut(int in) {
    return new Step(in, BITS, RunningField.ABSENT, false);
  }

  private static Step rebase() {
    return new Step(0, BITS, 0, true);
  }

  private static Arguments row(String name, Step... steps) {
    return Arguments.of(name, Arrays.asList(steps));
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        row("what is left out leaves no gap", value(5, 5), leftOut(6), value(7, 6), value(8, 7)),
        row("many", value(5, 5), leftOut(6), leftOut(7), value(8, 6), leftOut(9), value(10, 7)),
        row(
            "each packet of what is left out",
            value(5, 5),
            leftOut(6),
            leftOut(6),
            leftOut(6),
            value(7, 6)),
        row("what is lost leaves a gap", value(5, 5), leftOut(6), value(9, 8), value(10, 9)),
        row("lost before what is left out", value(5, 5), leftOut(8), value(9, 8), value(6, 6)),
        row(
            "a late one between those left out",
            value(5, 5),
            leftOut(6),
            leftOut(8),
            value(9, 7),
            value(7, 6),
            value(5, 5)),
        row("a late one behind the newest left out", value(5, 5), leftOut(7), value(6, 6)),
        row(
            "left out late, its gap stays",
            value(5, 5),
            value(7, 7),
            leftOut(6),
            value(8, 8),
            value(7, 7)),
        row(
            "the source wraps around",
            value(0x7ffe, 0x7ffe),
            leftOut(0x7fff),
            value(0, 0x7fff),
            leftOut(1),
            value(2, 0),
            value(0, 0x7fff)),
        row(
            "the output wraps around",
            value(0x7ffd, 0x7ffd),
            leftOut(0x7ffe),
            value(0x7fff, 0x7ffe),
            value(0, 0x7fff),
            value(1, 0)),
        row(
            "another source follows what was sent last",
            value(5, 5),
            leftOut(6),
            leftOut(7),
            rebase(),
            value(900, 6),
            leftOut(901),
            value(902, 7)),
        row("left out before anything was sent", leftOut(4), value(5, 5), value(6, 6)),
        row(
            "left out between two sources",
            value(5, 5),
            rebase(),
            leftOut(899),
            value(900, 6),
            value(901, 7)),
        row(
            "far ahead what was left out is forgotten",
            value(5, 5),
            leftOut(6),
            value(500, 499),
            value(499, 498)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void shouldGoOnWithoutABreak(String name, List<Step> steps) {
    RunningField field = new RunningField(BITS);
    List<Integer> seen = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (Step step : steps) {
      if (step.rebases()) {
        field.rebase();
      } else if (step.out() == RunningField.ABSENT) {
        field.leaveOut(step.in(), step.bits());
      } else {
        seen.add(field.next(step.in(), step.bits()));
        expected.add(step.out());
      }
    }
    assertEquals(expected, seen, name);
  }

  @Test
  void shouldCountValuesOfSevenBitsRoundAndRound() {
    RunningField field = new RunningField(BITS);
    int expected = 0;
    for (int i = 0; i < 1_000; i++) {
      if (i % 4 == 1) {
        field.leaveOut(i & 0x7f, 7);
      } else {
        assertEquals(expected++, field.next(i & 0x7f, 7));
      }
    }
  }
}
