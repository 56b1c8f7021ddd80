package io.minimeet.app.people;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does now and then what nobody waits for, on a virtual thread: forgets what is long over. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private static final Duration EVERY = Duration.ofHours(1);

  /** The first people to come are not to wait for it. */
  private static final Duration AFTER_START = Duration.ofMinutes(1);

  private final List<Chore> chores;
  private final LongSupplier unixMillis;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Something to be done, and what it is called when it fails. */
  record Chore(String what, LongConsumer work) {}

  Housekeeping(List<Chore> chores, LongSupplier unixMillis) {
    this.chores = List.copyOf(chores);
    this.unixMillis = unixMillis;
    this.thread = Thread.ofVirtual().name("housekeeping").start(this::run);
  }

  private void run() {
    Duration pause = AFTER_START;
    while (!isClosing(pause)) {
      pause = EVERY;
      for (Chore chore : chores) {
        try {
          chore.work().accept(unixMillis.getAsLong());
        } catch (RuntimeException e) {
          LOG.warn("{} failed, and is tried again in an hour: {}", chore.what(), e.toString());
        }
      }
    }
  }

  private boolean isClosing(Duration atMost) {
    try {
      return closing.await(atMost.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
