package io.minimeet.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final long MILLI = 1_000_000L;
  private static final int COUNT = 10_000;

  private final List<Integer> lost = new ArrayList<>();

  private Link<Integer> link(LinkConditions conditions) {
    return new Link<>(new SplittableRandom(5), conditions, lost::add);
  }

  /** Sends one datagram of 100 bytes a millisecond; what arrives, in its order. */
  private static List<Integer> pass(Link<Integer> link) {
    List<Integer> arrived = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      link.send(i, 100, i * MILLI);
      drain(link, i * MILLI, arrived);
    }
    drain(link, Long.MAX_VALUE, arrived);
    return arrived;
  }

  private static void drain(Link<Integer> link, long nowNanos, List<Integer> into) {
    for (Integer next = link.poll(nowNanos); next != null; next = link.poll(nowNanos)) {
      into.add(next);
    }
  }

  @Test
  void shouldDeliverInOrderAfterTheDelay() {
    Link<Integer> link = link(LinkConditions.perfect().delayed(30 * MILLI));
    link.send(1, 100, 0);
    link.send(2, 100, 5 * MILLI);
    assertEquals(30 * MILLI, link.deadlineNanos());
    assertNull(link.poll(30 * MILLI - 1));
    assertEquals(1, link.poll(30 * MILLI));
    assertNull(link.poll(30 * MILLI));
    assertEquals(2, link.poll(35 * MILLI));
    assertEquals(Long.MAX_VALUE, link.deadlineNanos());
  }

  @Test
  void shouldKeepTheOrderUnderJitter() {
    List<Integer> arrived = pass(link(LinkConditions.perfect().jittering(50 * MILLI)));
    assertEquals(COUNT, arrived.size());
    assertEquals(arrived.stream().sorted().toList(), arrived);
  }

  @Test
  void shouldPutDatagramsOnTheWireAtItsRate() {
    // 100 bytes at 80 kbit/s take 10 ms.
    Link<Integer> link = link(LinkConditions.perfect().delayed(0).limitedTo(80_000, 250));
    link.send(1, 100, 0);
    link.send(2, 100, 0);
    link.send(3, 100, 0); // the queue holds 250 bytes
    assertEquals(List.of(3), lost);
    assertEquals(10 * MILLI, link.deadlineNanos());
    assertEquals(1, link.poll(10 * MILLI));
    assertEquals(20 * MILLI, link.deadlineNanos());
  }

  @Test
  void shouldEmptyItsQueueAtTheRateOfTheMoment() {
    // 100 bytes take 10 ms at 80 kbit/s, and 40 ms at 20 kbit/s.
    Link<Integer> link = link(LinkConditions.perfect().delayed(0).limitedTo(80_000, 100 * MILLI));
    link.send(1, 100, 0);
    link.send(2, 100, 0);
    link.conditions(link.conditions().limitedTo(20_000, 1_000), 5 * MILLI);
    assertEquals(25 * MILLI, link.deadlineNanos()); // the half that is left of the first
    assertEquals(1, link.poll(25 * MILLI));
    assertEquals(65 * MILLI, link.deadlineNanos());
    link.conditions(link.conditions().limitedTo(0, 0), 30 * MILLI);
    assertEquals(2, link.poll(30 * MILLI));
  }

  @Test
  void shouldChangeWhenPlanned() {
    Link<Integer> link = link(LinkConditions.perfect().delayed(0));
    link.plan(10 * MILLI, it -> it.losing(1));
    link.plan(20 * MILLI, it -> it.losing(0));
    List<Integer> arrived = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      link.send(i, 100, i * MILLI);
      drain(link, i * MILLI, arrived);
    }
    assertEquals(20, arrived.size());
    assertEquals(10, lost.getFirst());
    assertEquals(19, lost.getLast());
  }

  @Test
  void shouldHoldInItsQueueWhatIsSentInATime() {
    Link<Integer> link = link(LinkConditions.perfect().limitedTo(800_000, 50 * MILLI));
    for (int i = 0; i < 100; i++) {
      link.send(i, 100, 0);
    }
    assertEquals(50, link.underWay());
    assertEquals(50, link.meter().refusedDatagrams());
  }

  @Test
  void shouldMeasureUseAndWaiting() {
    // 100 bytes a millisecond are 800 kbit/s: half of the first second's capacity, all of the next.
    Link<Integer> link = link(LinkConditions.perfect().limitedTo(1_600_000, 1_000 * MILLI));
    link.plan(1_000 * MILLI, it -> it.limitedTo(400_000, 1_000 * MILLI));
    link.meter().begin(0);
    for (int i = 0; i < 1_500; i++) {
      link.send(i, 100, i * MILLI);
    }
    assertEquals(1_000_000.0 / 1_800_000, link.meter().utilisation(1_500 * MILLI), 0.01);
    assertEquals(0, link.meter().waitedNanos(0.5));
    // At the end 250 of the 500 have left, and waited for as many others.
    assertEquals(250.0, link.meter().waitedNanos(1) / 1e6, 3);
  }

  @Test
  void shouldJitterOverItsWholeRange() {
    Link<Integer> link = link(LinkConditions.perfect().delayed(0).jittering(200 * MILLI));
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (int i = 0; i < COUNT; i++) {
      link.send(i, 100, i * MILLI);
      for (Integer each = link.poll(i * MILLI); each != null; each = link.poll(i * MILLI)) {
        shortest = Math.min(shortest, i - each);
        longest = Math.max(longest, i - each);
      }
    }
    assertTrue(shortest < 10 && longest > 190, shortest + " to " + longest + " ms");
  }

  @Test
  void shouldLoseItsShare() {
    List<Integer> arrived = pass(link(LinkConditions.perfect().losing(0.1)));
    assertEquals(COUNT, arrived.size() + lost.size());
    assertTrue(lost.size() > 900 && lost.size() < 1_100, lost.size() + " lost");
  }

  @Test
  void shouldLoseInRuns() {
    pass(link(LinkConditions.perfect().losingInBursts(0.005, 10)));
    long runs = lost.stream().filter(each -> !lost.contains(each - 1)).count();
    double mean = (double) lost.size() / runs;
    assertTrue(mean > 8 && mean < 12, "runs of " + mean);
  }

  @Test
  void shouldLetLaterOnesOvertake() {
    Link<Integer> link = link(LinkConditions.perfect().reordering(0.05, 5 * MILLI));
    List<Integer> arrived = pass(link);
    assertEquals(COUNT, new HashSet<>(arrived).size());
    long overtaken = 0;
    for (int i = 1; i < arrived.size(); i++) {
      overtaken += arrived.get(i) < arrived.get(i - 1) ? 1 : 0;
    }
    assertTrue(overtaken > 400 && overtaken < 600, overtaken + " overtaken");
    assertEquals(0, lost.size());
  }

  @Test
  void shouldDuplicate() {
    Link<Integer> link = link(LinkConditions.perfect().duplicating(0.1));
    List<Integer> arrived = pass(link);
    assertEquals(COUNT, new HashSet<>(arrived).size());
    assertEquals(COUNT + link.duplicated(), arrived.size());
    assertTrue(link.duplicated() > 900 && link.duplicated() < 1_100);
  }

  @Test
  void shouldDeliverNothingWhenDown() {
    assertTrue(pass(link(LinkConditions.down())).isEmpty());
    assertEquals(COUNT, lost.size());
  }
}
