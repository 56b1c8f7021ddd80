package io.minimeet.app.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.call.CallFact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FactQueueTest {
  private static CallFact sample(String who, long at) {
    return new CallFact.Sampled(who, at, 0, 0, 0, 0, 0, 0);
  }

  private static CallFact offered(String who) {
    return new CallFact.Offered(who, 0);
  }

  private static List<CallFact> drained(FactQueue queue, int limit) {
    List<CallFact> facts = new ArrayList<>();
    queue.drain(facts::add, limit);
    return facts;
  }

  /** On the one thread there is: were it to wait, the test would not end. */
  @Test
  void shouldDropAndCountWhenItIsFullAndNeverWait() {
    FactQueue queue = new FactQueue(16);
    for (int i = 0; i < 1_000; i++) {
      queue.offer(sample("s" + i, i));
    }
    assertEquals(12, queue.size());
    assertEquals(988, queue.dropped());

    for (int i = 0; i < 1_000; i++) {
      queue.offer(offered("o" + i));
    }
    assertEquals(16, queue.size());
    assertEquals(988 + 996, queue.dropped());

    List<CallFact> facts = drained(queue, 100);
    assertEquals(sample("s0", 0), facts.getFirst());
    assertEquals(offered("o3"), facts.getLast());
    queue.offer(sample("later", 1));
    assertEquals(List.of(sample("later", 1)), drained(queue, 100));
  }

  @Test
  void shouldTakeOutNoMoreThanTheLimit() {
    FactQueue queue = new FactQueue(16);
    for (int i = 0; i < 5; i++) {
      queue.offer(sample("s", i));
    }
    assertEquals(3, drained(queue, 3).size());
    assertEquals(2, drained(queue, 3).size());
  }

  @Test
  void shouldLoseAndRepeatNothingThatItTookFromSeveralThreads() throws InterruptedException {
    FactQueue queue = new FactQueue(64);
    int threads = 4;
    int each = 20_000;
    List<Thread> shards = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      String name = "t" + t;
      shards.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < each; i++) {
                  queue.offer(sample(name, i));
                }
              }));
    }
    Set<CallFact> seen = new HashSet<>();
    int taken = 0;
    while (shards.stream().anyMatch(Thread::isAlive) || queue.size() > 0) {
      taken += queue.drain(seen::add, 1_000);
    }
    for (Thread shard : shards) {
      shard.join();
    }
    assertEquals(taken, seen.size());
    assertEquals((long) threads * each, taken + queue.dropped());
    assertTrue(taken > 0);
  }
}
