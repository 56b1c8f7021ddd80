package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SequenceRewriterTest {
  private static final long NONE = SequenceRewriter.NONE;

  /** What happens to one incoming packet; {@code expected} is the number it goes out under. */
  record Step(Kind kind, long in, long expected) {
    enum Kind {
      REBASE,
      FORWARD,
      DROP
    }
  }

  private static Step rebase(long in) {
    return new Step(Step.Kind.REBASE, in, 0);
  }

  private static Step forward(long in, long expected) {
    return new Step(Step.Kind.FORWARD, in, expected);
  }

  private static Step drop(long in) {
    return new Step(Step.Kind.DROP, in, 0);
  }

  private static Arguments row(String name, long first, Step... steps) {
    return Arguments.of(name, first, List.of(steps));
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        row("nothing before a source is set", 100, forward(5, NONE), drop(6), forward(7, NONE)),
        row("begins at the first number", 100, rebase(7), forward(7, 100), forward(8, 101)),
        row(
            "a dropped packet leaves no gap",
            100,
            rebase(7),
            forward(7, 100),
            drop(8),
            forward(9, 101)),
        row("a lost packet leaves a gap", 100, rebase(7), forward(7, 100), forward(9, 102)),
        row(
            "a late packet fills its gap",
            100,
            rebase(7),
            forward(7, 100),
            forward(10, 103),
            forward(8, 101),
            forward(9, 102)),
        row(
            "a late packet before a drop",
            100,
            rebase(7),
            forward(7, 100),
            drop(9),
            forward(10, 102),
            forward(8, 101)),
        row(
            "a late packet between drops",
            100,
            rebase(7),
            forward(7, 100),
            drop(8),
            drop(10),
            forward(11, 102),
            forward(9, 101)),
        row(
            "a late packet right after the drop that followed it",
            100,
            rebase(7),
            forward(7, 100),
            drop(9),
            forward(8, 101),
            forward(10, 102)),
        row(
            "a dropped packet that comes again gets no number",
            100,
            rebase(7),
            forward(7, 100),
            drop(8),
            forward(9, 101),
            forward(8, NONE)),
        row(
            "a late drop keeps the gap its number has already",
            100,
            rebase(7),
            forward(7, 100),
            forward(9, 102),
            drop(8),
            forward(10, 103)),
        row(
            "the wrap-around of the source",
            100,
            rebase(0x1_fffe),
            forward(0x1_fffe, 100),
            forward(0x1_ffff, 101),
            forward(0x2_0000, 102),
            drop(0x2_0001),
            forward(0x2_0002, 103)),
        row(
            "late across the wrap-around of the source",
            100,
            rebase(0x1_fffe),
            forward(0x1_fffe, 100),
            drop(0x1_ffff),
            forward(0x2_0001, 102),
            forward(0x2_0000, 101)),
        row(
            "the wrap-around of the output",
            0x1_ffff,
            rebase(7),
            forward(7, 0x1_ffff),
            forward(8, 0x2_0000),
            drop(9),
            forward(10, 0x2_0001)),
        row(
            "another source goes on where the first ended",
            100,
            rebase(7),
            forward(7, 100),
            forward(8, 101),
            rebase(50_000),
            forward(50_000, 102),
            forward(50_001, 103)),
        row(
            "another source after drops",
            100,
            rebase(7),
            forward(7, 100),
            drop(8),
            drop(9),
            rebase(3),
            forward(3, 101)),
        row(
            "another source with lower numbers, late packets included",
            100,
            rebase(500),
            forward(500, 100),
            rebase(3),
            forward(3, 101),
            forward(5, 103),
            forward(4, 102)),
        row(
            "a packet from before the switch has no number",
            100,
            rebase(500),
            forward(500, 100),
            forward(499, NONE),
            forward(501, 101)),
        row(
            "the same packet as a new base",
            100,
            rebase(500),
            forward(500, 100),
            forward(501, 101),
            rebase(501),
            forward(501, 102)),
        row(
            "drops of a former source do not count for the next",
            100,
            rebase(10),
            forward(10, 100),
            drop(11),
            drop(12),
            forward(13, 101),
            rebase(10),
            forward(10, 102),
            forward(14, 106),
            forward(11, 103),
            forward(12, 104)),
        row(
            "a late packet before a drop is the newest one sent",
            100,
            rebase(7),
            forward(7, 100),
            drop(9),
            forward(8, 101),
            rebase(50),
            forward(50, 102)),
        row(
            "a hole of the window's length is kept",
            100,
            rebase(0),
            forward(0, 100),
            forward(1024, 1124)),
        row(
            "a longer hole becomes a gap of one, and is over",
            100,
            rebase(0),
            forward(0, 100),
            forward(1025, 102),
            forward(1026, 103),
            forward(1024, NONE)),
        row(
            "holes between dropped packets add up",
            100,
            rebase(0),
            forward(0, 100),
            drop(900),
            drop(1800),
            forward(1801, 102)),
        row(
            "just inside the window",
            100,
            rebase(0),
            forward(0, 100),
            forward(1023, 1123),
            forward(1, 101),
            forward(0, 100)),
        row(
            "late beyond the window",
            100,
            rebase(0),
            forward(0, 100),
            forward(1000, 1100),
            forward(1024, 1124),
            forward(0, NONE),
            forward(1, 101)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void shouldNumber(String name, long first, List<Step> steps) {
    SequenceRewriter rewriter = new SequenceRewriter(first);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      switch (step.kind()) {
        case REBASE -> rewriter.rebase(step.in());
        case DROP -> rewriter.drop(step.in());
        case FORWARD -> {
          long out = rewriter.forward(step.in());
          assertEquals(step.expected(), out, name + ", step " + i + ": " + step);
        }
      }
    }
  }

  @Test
  void shouldUnwrapTheReceiversNumberNearTheNewestOne() {
    SequenceRewriter rewriter = new SequenceRewriter(0x1_fffe);
    rewriter.rebase(0);
    for (long in = 0; in < 5; in++) {
      rewriter.forward(in); // up to 0x2_0002
    }
    assertEquals(0x1_fffe, rewriter.unwrap(0xfffe));
    assertEquals(0x2_0001, rewriter.unwrap(1));
  }

  /**
   * Whatever is dropped, reordered and switched: nothing goes out twice, and no drop leaves a gap.
   */
  @Test
  void shouldGiveEveryPacketOneNumberAndEveryNumberOnePacket() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      SequenceRewriter rewriter = new SequenceRewriter(0x1_0000L + random.nextInt(0x8000));
      boolean[] used = new boolean[0x4_0000];
      long first = -1;
      long last = -1;
      for (int source = 0; source < 4; source++) {
        long base = 0x1_0000L + random.nextInt(0x1_0000);
        rewriter.rebase(base);
        for (long in : shuffledRun(random, base)) {
          if (in != base && random.nextInt(4) == 0) {
            // Padding is only ever dropped in order: late padding keeps its place.
            rewriter.drop(in);
          } else {
            long out = rewriter.forward(in);
            if (out != NONE) {
              assertTrue(!used[(int) out], "seed " + seed + ": " + out + " was used twice");
              used[(int) out] = true;
              first = first < 0 ? out : Math.min(first, out);
              last = Math.max(last, out);
            }
          }
        }
      }
      assertTrue(last > first, "seed " + seed);
    }
  }

  /** 300 numbers from {@code base} on, the first one first, the others up to five places off. */
  private static List<Long> shuffledRun(Random random, long base) {
    List<Long> run = new ArrayList<>();
    for (long in = base + 1; in < base + 300; in++) {
      run.add(Math.max(0, run.size() - random.nextInt(5)), in);
    }
    run.addFirst(base);
    return run;
  }
}
