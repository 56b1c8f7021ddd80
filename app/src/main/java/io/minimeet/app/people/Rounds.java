package io.minimeet.app.people;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done again and again beside everything else: a look into the store every few seconds, and
 * every hour the deletion of what is old. A round that fails is followed by the next one.
 */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /** The long one is not to keep the short ones waiting. */
  private static final int THREADS = 2;

  /** A batch of a deletion takes some milliseconds. */
  private static final long LAST_BATCH_SECONDS = 10;

  private final LongSupplier unixMillis;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("rounds-", 0).factory());

  public Rounds(LongSupplier unixMillis) {
    this.unixMillis = unixMillis;
  }

  /**
   * Begins one.
   *
   * @param first how long until the first one
   * @param pause between the end of one and the beginning of the next
   */
  public void every(String name, Duration first, Duration pause, LongConsumer round) {
    threads.scheduleWithFixedDelay(
        () -> run(name, round), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run(String name, LongConsumer round) {
    try {
      round.accept(unixMillis.getAsLong());
    } catch (RuntimeException e) {
      LOG.warn("The round of {} failed; it is tried again.", name, e);
    }
  }

  /** Returns when none is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(LAST_BATCH_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A round did not end in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
