package io.minimeet.signaling.desk;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final long PATIENCE_SECONDS = 20;

  @Test
  void shouldBringTheAnswerBackByTheAskersExecutor() throws Exception {
    BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
    CompletableFuture<String> told = new CompletableFuture<>();
    try (Desk desk = new Desk("test", 1)) {
      assertTrue(
          desk.take(
              () -> Thread.currentThread().isVirtual() ? "virtual" : "platform",
              loop::add,
              outcome -> told.complete(outcome.toString())));
      Runnable back = loop.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertFalse(told.isDone());
      requireNonNull(back).run();
      assertEquals(new Outcome.Done<>("virtual").toString(), told.join());
    }
  }

  @Test
  void shouldBringAFailureBackToo() throws Exception {
    CompletableFuture<Outcome<Object>> told = new CompletableFuture<>();
    try (Desk desk = new Desk("test", 1)) {
      desk.take(
          () -> {
            throw new StackOverflowError("for the test");
          },
          Runnable::run,
          told::complete);
      Outcome<Object> outcome = told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertInstanceOf(Outcome.Failed.class, outcome);
    }
  }

  @Test
  void shouldTakeNoMoreThanItHasPlaces() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (Desk desk = new Desk("test", 2)) {
      CountDownLatch ended = new CountDownLatch(2);
      Runnable held =
          () -> {
            await(release);
            ended.countDown();
            throw new IllegalStateException("a place is free again after a bug as well");
          };
      assertTrue(desk.take(held));
      assertTrue(desk.take(held));
      assertFalse(desk.take(held));
      release.countDown();
      assertTrue(ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
      // The places are given back just after the work ended.
      while (!desk.take(() -> {})) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void shouldFinishWhatWasBegunAndTakeNothingMoreWhenItCloses() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<String> ended = new CompletableFuture<>();
    Desk desk = new Desk("test", 2);
    desk.take(() -> {
      begun.countDown();
      await(release);
      ended.complete("kept");
    });
    begun.await();
    Thread closing = Thread.ofVirtual().start(desk::close);
    while (desk.take(() -> {})) {
      Thread.onSpinWait();
    }
    release.countDown();
    closing.join();
    assertEquals("kept", ended.getNow("lost"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
