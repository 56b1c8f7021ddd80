package io.minimeet.app.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  private final AtomicLong clock = new AtomicLong();

  @Test
  void shouldGoOnAfterARoundThatFailed() throws InterruptedException {
    List<Long> times = new CopyOnWriteArrayList<>();
    CountDownLatch three = new CountDownLatch(3);
    try (Rounds rounds = new Rounds(clock::incrementAndGet)) {
      rounds.every(
          "test",
          Duration.ZERO,
          Duration.ofMillis(1),
          now -> {
            times.add(now);
            three.countDown();
            throw new IllegalStateException("on purpose");
          });
      assertTrue(three.await(30, TimeUnit.SECONDS));
    }
    assertEquals(List.of(1L, 2L, 3L), times.subList(0, 3));
  }

  @Test
  void shouldNotLetALongOneKeepAShortOneWaiting() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch shortOnes = new CountDownLatch(2);
    try (Rounds rounds = new Rounds(clock::incrementAndGet)) {
      rounds.every("long", Duration.ZERO, Duration.ofDays(1), now -> waitForEver(begun, ended));
      assertTrue(begun.await(30, TimeUnit.SECONDS));
      rounds.every("short", Duration.ZERO, Duration.ofMillis(1), now -> shortOnes.countDown());
      assertTrue(shortOnes.await(30, TimeUnit.SECONDS));
    }
    assertEquals(0, ended.getCount(), "it was interrupted, and waited for");
  }

  private static void waitForEver(CountDownLatch begun, CountDownLatch ended) {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      ended.countDown();
    }
  }
}
