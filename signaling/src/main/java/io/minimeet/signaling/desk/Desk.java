package io.minimeet.signaling.desk;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work that may block. Any thread. */
public final class Desk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  /** What was begun may end well; a statement takes milliseconds. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Semaphore places;
  private final ExecutorService threads;

  /**
   * @param name marks its threads
   * @param places how many pieces of work may run at once
   */
  public Desk(String name, int places) {
    this.places = new Semaphore(places);
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
  }

  /** Takes work that answers for itself; false when there is no place. */
  public boolean take(Runnable work) {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      threads.execute(() -> run(work));
      return true;
    } catch (RejectedExecutionException closed) {
      places.release();
      return false;
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException bug) {
      LOG.error("a piece of work failed", bug);
    } finally {
      places.release();
    }
  }

  /**
   * Takes work and brings what came of it to {@code then}, by {@code back}; false when there is no
   * place.
   */
  public <T> boolean take(Supplier<T> work, Executor back, Consumer<Outcome<T>> then) {
    return take(() -> {
      Outcome<T> outcome = Outcome.of(work);
      back.execute(() -> then.accept(outcome));
    });
  }

  /** Takes no more, and waits a little for what was begun. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("work did not end in {} s and is interrupted", CLOSING.toSeconds());
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
