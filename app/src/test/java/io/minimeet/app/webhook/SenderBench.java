package io.minimeet.app.webhook;

import io.minimeet.people.Ids;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.webhook.WebhookBook;
import io.minimeet.people.webhook.WebhookOutbox;
import io.minimeet.people.webhook.WebhookRounds;
import io.minimeet.people.webhook.WebhookWish;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.Stretch;
import io.minimeet.store.webhook.Delivery;
import io.minimeet.store.webhook.Webhook;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A sender on a store in a folder, whose clock the test sets. */
final class SenderBench implements AutoCloseable {
  static final long NOW = 1_800_000_000_000L;
  static final Origin ROOT = Origin.of("root", "192.0.2.1");

  final AtomicLong clock;
  final Store store;
  final WebhookOutbox outbox;
  final WebhookBook book;
  final WebhookRounds rounds;
  final WebhookSender sender;

  SenderBench(Path folder, AtomicLong clock, AllowedAddresses addresses) {
    this.clock = clock;
    store = Store.open(StoreOptions.in(folder));
    Ids ids = new Ids(new SecureRandom());
    outbox = new WebhookOutbox(store.webhooks(), ids::next, clock::get);
    book = new WebhookBook(store.webhooks(), outbox, new Audit(ids), ids::next, new SecureRandom());
    rounds = new WebhookRounds(store.webhooks());
    sender =
        new WebhookSender(
            rounds, new WebhookPosting(addresses, Duration.ofSeconds(10)), clock::get);
  }

  static SenderBench privateToo(Path folder) {
    return new SenderBench(
        folder,
        new AtomicLong(NOW),
        new AllowedAddresses(AllowedAddresses.Resolver.system(), true));
  }

  Webhook hook(String url) {
    return book.create(
        new WebhookWish(Optional.of(url), Optional.of(List.of("room.deleted")), Optional.empty()),
        ROOT,
        NOW);
  }

  /** Something to send; its id. */
  String post(Webhook webhook) {
    return book.test(webhook.id(), clock.get()).id();
  }

  /** One round, to its end. */
  void round() {
    sender.dispatch();
    sender.awaitIdle();
  }

  Delivery delivery(Webhook webhook, String id) {
    return book.deliveries(webhook.id(), Optional.empty(), Stretch.first(100)).items().stream()
        .filter(delivery -> delivery.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** As a crash leaves it: nothing is written down any more. */
  void kill() {
    store.close();
  }

  @Override
  public void close() {
    sender.close();
    store.close();
  }
}
