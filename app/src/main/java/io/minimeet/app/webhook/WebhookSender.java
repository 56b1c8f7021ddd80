package io.minimeet.app.webhook;

import io.minimeet.people.webhook.WebhookOutbox;
import io.minimeet.people.webhook.WebhookRounds;
import io.minimeet.people.webhook.WebhookRounds.Parcel;
import io.minimeet.people.webhook.WebhookRounds.Round;
import io.minimeet.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, each delivery on a virtual thread of its own, and sleeps until more is. What
 * is under way when the server stops is sent again after the next start.
 */
public final class WebhookSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);

  /** A webhook that answers slowly holds up itself alone. */
  static final int PLACES = 4;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LAST_ROUND = Duration.ofSeconds(5);
  private static final Duration LAST_POSTS = Duration.ofSeconds(1);

  /** Clocks are set, and stores fail: now and then it looks though nobody woke it. */
  private static final long LONGEST_SLEEP_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final WebhookRounds rounds;
  private final WebhookPosting posting;
  private final LongSupplier clockMillis;
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final Phaser busy = new Phaser(1);
  private final Semaphore bell = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  WebhookSender(WebhookRounds rounds, WebhookPosting posting, LongSupplier clockMillis) {
    this.rounds = rounds;
    this.posting = posting;
    this.clockMillis = clockMillis;
    this.thread = Thread.ofVirtual().name("webhook-rounds").unstarted(this::run);
  }

  /**
   * Begins to send.
   *
   * @param privateAddresses whether webhooks may be in private networks, or on this machine
   */
  public static WebhookSender start(
      WebhookRounds rounds,
      WebhookOutbox outbox,
      boolean privateAddresses,
      LongSupplier clockMillis) {
    AllowedAddresses addresses =
        new AllowedAddresses(AllowedAddresses.Resolver.system(), privateAddresses);
    WebhookSender sender =
        new WebhookSender(rounds, new WebhookPosting(addresses, TIMEOUT), clockMillis);
    outbox.onWritten(sender::wake);
    sender.thread.start();
    return sender;
  }

  /** There is something to send. */
  void wake() {
    bell.release();
  }

  private void run() {
    while (!closing) {
      long sleepMillis = LONGEST_SLEEP_MILLIS;
      try {
        OptionalLong next = dispatch();
        sleepMillis =
            Math.clamp(
                next.orElse(Long.MAX_VALUE) - clockMillis.getAsLong(), 0, LONGEST_SLEEP_MILLIS);
      } catch (StoreException e) {
        LOG.warn("Webhooks wait for the store: {}", e.toString());
      }
      try {
        boolean woken = bell.tryAcquire(sleepMillis, TimeUnit.MILLISECONDS);
        LOG.trace("woken: {}", woken);
        bell.drainPermits();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Sends what is due now, and says when more is. */
  OptionalLong dispatch() {
    Round round =
        rounds.take(clockMillis.getAsLong(), webhook -> PLACES - underWay.getOrDefault(webhook, 0));
    for (Parcel parcel : round.parcels()) {
      underWay.merge(parcel.webhookId(), 1, Integer::sum);
      busy.register();
      Thread.ofVirtual().name("webhook-", 0).start(() -> send(parcel));
    }
    return round.nextMillis();
  }

  private void send(Parcel parcel) {
    try {
      try {
        posting.send(parcel.post());
        rounds.arrived(parcel.delivery(), clockMillis.getAsLong());
      } catch (UndeliveredException e) {
        LOG.debug("{} did not arrive: {}", parcel.delivery(), e.sentence());
        if (!closing) {
          rounds.failed(
              parcel.delivery(),
              e.sentence(),
              clockMillis.getAsLong(),
              ThreadLocalRandom.current().nextDouble());
        }
      }
    } catch (RuntimeException e) {
      // It was put off when it was taken, and is sent again then.
      LOG.warn("What became of {} could not be written down", parcel.delivery(), e);
    } finally {
      underWay.computeIfPresent(parcel.webhookId(), (id, count) -> count == 1 ? null : count - 1);
      busy.arriveAndDeregister();
      wake();
    }
  }

  /** Waits until nothing is under way. */
  void awaitIdle() {
    busy.arriveAndAwaitAdvance();
  }

  /** Begins nothing more; what is under way has a moment to end. */
  @Override
  public void close() {
    closing = true;
    wake();
    try {
      if (thread.isAlive()) {
        thread.join(LAST_ROUND);
      }
      busy.awaitAdvanceInterruptibly(busy.arrive(), LAST_POSTS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      LOG.debug("Some deliveries are cut off, and sent again after the next start.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    posting.close();
  }
}
