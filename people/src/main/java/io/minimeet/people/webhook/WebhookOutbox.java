package io.minimeet.people.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.store.StoreException;
import io.minimeet.store.webhook.Delivery;
import io.minimeet.store.webhook.Webhook;
import io.minimeet.store.webhook.WebhookStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what happens into deliveries. Everybody may hand it what happened, without waiting; one
 * thread runs it and writes the rows.
 */
public final class WebhookOutbox {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookOutbox.class);

  private static final int MOST_WAITING = 10_000;
  private static final int MOST_TOGETHER = 256;

  /** Of a webhook that nobody answers for half a day; what is more is not kept for it. */
  private static final int MOST_PENDING = 10_000;

  private final WebhookStore store;
  private final LongFunction<String> ids;
  private final LongSupplier clockMillis;
  private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final LongAdder dropped = new LongAdder();
  private volatile Set<String> wanted = Set.of();
  private volatile Runnable written = () -> {};

  private sealed interface Entry {}

  private record Happened(WebhookEvent event, long atMillis, ObjectNode data) implements Entry {}

  private record End() implements Entry {}

  /**
   * The outbox of a store.
   *
   * @param ids makes ids that ascend with the time they are given
   */
  public WebhookOutbox(WebhookStore store, LongFunction<String> ids, LongSupplier clockMillis) {
    this.store = store;
    this.ids = ids;
    this.clockMillis = clockMillis;
    refresh();
  }

  /** Whom to wake when there is something to send. */
  public void onWritten(Runnable wake) {
    this.written = wake;
  }

  /** Asks again what anybody wants to be told. */
  void refresh() {
    wanted =
        store.read(rows -> rows.webhooks().active()).stream()
            .flatMap(webhook -> webhook.events().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Something happened now. */
  void tell(WebhookEvent event, Supplier<ObjectNode> data) {
    if (wanted.contains(event.wire())) {
      tell(event, clockMillis.getAsLong(), data);
    }
  }

  /** From any thread; never waits. */
  void tell(WebhookEvent event, long atMillis, Supplier<ObjectNode> data) {
    if (wanted.contains(event.wire())
        && !waiting.offer(new Happened(event, atMillis, data.get()))) {
      drop(1, "the store does not keep up");
    }
  }

  /** How many events were not kept for want of room. */
  public long dropped() {
    return dropped.sum();
  }

  /** Writes until {@link #end}; what was handed in before the end is written. */
  public void run() throws InterruptedException {
    List<Entry> entries = new ArrayList<>(MOST_TOGETHER);
    boolean ended = false;
    while (!ended) {
      entries.add(waiting.take());
      waiting.drainTo(entries, MOST_TOGETHER - 1);
      ended = entries.stream().anyMatch(End.class::isInstance);
      List<Happened> news =
          entries.stream().filter(Happened.class::isInstance).map(Happened.class::cast).toList();
      entries.clear();
      if (!news.isEmpty()) {
        write(news);
      }
    }
  }

  /** Lets {@link #run} return when it has written what there is. */
  public void end() throws InterruptedException {
    waiting.put(new End());
  }

  private void write(List<Happened> news) {
    try {
      store.<Integer>write(rows -> {
        int all = 0;
        for (Webhook webhook : rows.webhooks().active()) {
          List<Delivery> deliveries = deliveries(webhook, news);
          if (!deliveries.isEmpty()
              && rows.deliveries().pending(webhook.id(), MOST_PENDING) >= MOST_PENDING) {
            drop(deliveries.size(), webhook + " has too many that wait");
          } else {
            rows.deliveries().insert(deliveries);
            all += deliveries.size();
          }
        }
        return all;
      });
      written.run();
    } catch (StoreException e) {
      LOG.error("Events for webhooks could not be kept", e);
      drop(news.size(), "the store failed");
    }
  }

  private List<Delivery> deliveries(Webhook webhook, List<Happened> news) {
    return news.stream()
        .filter(each -> webhook.events().contains(each.event().wire()))
        .map(each -> delivery(webhook.id(), each.event(), each.atMillis(), each.data()))
        .toList();
  }

  /** Something for one webhook, whose id stands in what is sent. */
  Delivery delivery(String webhookId, WebhookEvent event, long atMillis, ObjectNode data) {
    long nowMillis = clockMillis.getAsLong();
    String id = ids.apply(nowMillis);
    ObjectNode payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("event", event.wire())
            .put("at", atMillis);
    payload.set("data", data);
    return Delivery.fresh(id, webhookId, event.wire(), payload.toString(), nowMillis);
  }

  /** There is somebody to send something to. */
  void wake() {
    written.run();
  }

  private void drop(int events, String why) {
    dropped.add(events);
    LOG.warn("{} events are told to nobody: {}", events, why);
  }
}
