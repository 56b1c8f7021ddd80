package io.minimeet.bench.load.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class EmulatedLinkTest {
  private static final long MILLI = 1_000_000L;

  private static EmulatedLink link(double loss, long jitterNanos, long rateBps, long seed) {
    return new EmulatedLink(new LinkPlan(loss, jitterNanos, rateBps), new SplittableRandom(seed));
  }

  private static LongStream verdicts(EmulatedLink link, int packets) {
    return LongStream.range(0, packets).map(i -> link.pass(1_000, i * MILLI) - i * MILLI);
  }

  @Test
  void shouldPassEverythingAtOnceWhenPerfect() {
    assertTrue(verdicts(link(0, 0, 0, 1), 1_000).allMatch(late -> late == 0));
  }

  @Test
  void shouldLoseTheShareItWasToldAndTheSamePacketsForTheSameSeed() {
    long[] first = verdicts(link(0.02, 0, 0, 5), 100_000).toArray();
    long lost = LongStream.of(first).filter(late -> late < 0).count();
    assertTrue(Math.abs(lost - 2_000) < 200, () -> "lost " + lost);
    assertTrue(java.util.Arrays.equals(first, verdicts(link(0.02, 0, 0, 5), 100_000).toArray()));
  }

  @Test
  void shouldDelayByAnythingBelowTheJitter() {
    long[] late = verdicts(link(0, 20 * MILLI, 0, 5), 10_000).toArray();
    assertTrue(LongStream.of(late).allMatch(it -> it >= 0 && it < 20 * MILLI));
    assertTrue(LongStream.of(late).max().orElseThrow() > 19 * MILLI);
    assertTrue(LongStream.of(late).min().orElseThrow() < MILLI);
  }

  @Test
  void shouldLetTheRateThroughAndLoseWhatWouldWaitTooLong() {
    // 8 Mbit/s arrive for ten seconds, half of that passes.
    long[] late = verdicts(link(0, 0, 4_000_000, 5), 10_000).toArray();
    long passed = LongStream.of(late).filter(it -> it >= 0).count();
    assertTrue(passed >= 5_000 && passed <= 5_110, () -> passed + ": ten seconds, a full queue");
    assertTrue(LongStream.of(late).max().orElseThrow() <= EmulatedLink.MAX_QUEUE_NANOS + 2 * MILLI);
  }

  @Test
  void shouldBeFreeAgainAfterAPause() {
    EmulatedLink link = link(0, 0, 8_000, 1);
    assertEquals(1_000 * MILLI, link.pass(1_000, 0));
    assertEquals(EmulatedLink.LOST, link.pass(1_000, 1));
    assertEquals(3_000 * MILLI, link.pass(1_000, 2_000 * MILLI));
  }

  @Test
  void shouldGivePacketsBackWhenTheyAreDueInTheOrderOfTheirTimes() {
    DelayLine line = new DelayLine();
    MemorySegment memory = Arena.ofAuto().allocate(16);
    for (int i = 1; i <= 3; i++) {
      memory.set(ValueLayout.JAVA_BYTE, 0, (byte) i);
      line.add(memory, 0, i, i == 3 ? 5 : 10);
    }
    assertEquals(5, line.deadlineNanos());
    assertEquals(0, line.take(memory, 0, 4));
    int[] lengths = {line.take(memory, 0, 10), line.take(memory, 0, 10), line.take(memory, 0, 10)};
    assertEquals("[3, 1, 2]", java.util.Arrays.toString(lengths));
    assertEquals(2, memory.get(ValueLayout.JAVA_BYTE, 0));
    assertEquals(0, line.take(memory, 0, 10));
    assertEquals(Long.MAX_VALUE, line.deadlineNanos());
  }
}
