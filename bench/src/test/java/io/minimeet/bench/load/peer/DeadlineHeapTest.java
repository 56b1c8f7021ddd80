package io.minimeet.bench.load.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DeadlineHeapTest {
  private static final LoopMember NOBODY =
      new LoopMember() {
        @Override
        public void receive(MemorySegment memory, long at, int length, long nowNanos) {}

        @Override
        public void broken(String reason) {}

        @Override
        public long poll(long nowNanos) {
          return Long.MAX_VALUE;
        }
      };

  private final DeadlineHeap heap = new DeadlineHeap();

  private static long earliest(List<Membership> members) {
    return members.stream().mapToLong(Membership::deadlineNanos).min().orElse(Long.MAX_VALUE);
  }

  @Test
  void shouldAlwaysHaveTheEarliestFirst() {
    long seed = 5;
    SplittableRandom random = new SplittableRandom(seed);
    List<Membership> members = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      int choice = random.nextInt(10);
      if (choice == 0 || members.isEmpty()) {
        Membership newcomer = new Membership(NOBODY);
        heap.add(newcomer);
        heap.add(newcomer);
        members.add(newcomer);
      } else if (choice == 1 && members.size() > 100) {
        heap.remove(members.remove(random.nextInt(members.size())));
      } else {
        heap.move(members.get(random.nextInt(members.size())), random.nextLong(-50, 1_000));
      }
      Membership first = heap.first();
      assertEquals(
          earliest(members),
          first == null ? Long.MAX_VALUE : first.deadlineNanos(),
          "seed " + seed + ", step " + step);
      assertEquals(members.size(), heap.size());
    }
  }

  @Test
  void shouldGiveThemInTheOrderOfTheirDeadlines() {
    List<Long> given = new ArrayList<>();
    for (long deadline : new long[] {5, 1, 4, 1, 3, Long.MAX_VALUE, 2}) {
      Membership member = new Membership(NOBODY);
      heap.add(member);
      heap.move(member, deadline);
    }
    for (Membership first = heap.first(); first != null; first = heap.first()) {
      given.add(first.deadlineNanos());
      heap.remove(first);
    }
    assertEquals(List.of(1L, 1L, 2L, 3L, 4L, 5L, Long.MAX_VALUE), given);
  }

  @Test
  void shouldPutANewcomerFirst() {
    Membership early = new Membership(NOBODY);
    heap.add(early);
    heap.move(early, -1_000);
    Membership newcomer = new Membership(NOBODY);
    heap.add(newcomer);
    assertSame(newcomer, heap.first());
  }

  @Test
  void shouldForgetWhoLeftAndNoteADeadlineAllTheSame() {
    Membership member = new Membership(NOBODY);
    heap.add(member);
    heap.remove(member);
    heap.remove(member);
    heap.move(member, 3);
    assertNull(heap.first());
    assertEquals(0, heap.size());
    heap.add(member);
    assertSame(member, heap.first());
    assertEquals(3, member.deadlineNanos());
  }
}
