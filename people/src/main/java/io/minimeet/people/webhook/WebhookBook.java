package io.minimeet.people.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import io.minimeet.store.webhook.Delivery;
import io.minimeet.store.webhook.DeliveryState;
import io.minimeet.store.webhook.Webhook;
import io.minimeet.store.webhook.WebhookStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * Makes webhooks and looks after them. The door has asked whether the caller is an administrator.
 */
public final class WebhookBook {
  private static final int MOST_WEBHOOKS = 20;
  private static final int SECRET_BYTES = 32;
  private static final String SECRET_SIGN = "whsec_";

  private final WebhookStore store;
  private final WebhookOutbox outbox;
  private final Audit audit;
  private final LongFunction<String> ids;
  private final SecureRandom random;

  /**
   * The webhooks of a store.
   *
   * @param ids makes ids that ascend with the time they are given
   */
  public WebhookBook(
      WebhookStore store,
      WebhookOutbox outbox,
      Audit audit,
      LongFunction<String> ids,
      SecureRandom random) {
    this.store = store;
    this.outbox = outbox;
    this.audit = audit;
    this.ids = ids;
    this.random = random;
  }

  public Page<Webhook> list(Stretch wanted) {
    return store.read(rows -> rows.webhooks().page(wanted));
  }

  public Webhook get(String id) {
    return store.read(rows -> found(rows, id));
  }

  /** A new one; its secret is to be shown now and never again. */
  public Webhook create(WebhookWish wish, Origin origin, long nowMillis) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    Webhook webhook =
        new Webhook(
            ids.apply(nowMillis),
            TargetRule.checked(wish.url().orElse("")),
            SECRET_SIGN + Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
            events(wish.events().orElse(List.of())),
            wish.active().orElse(true),
            origin.actorId().orElse(""),
            nowMillis,
            nowMillis);
    store.<Boolean>write(rows -> {
      if (rows.webhooks().count() >= MOST_WEBHOOKS) {
        throw Refused.conflict("There are " + MOST_WEBHOOKS + " webhooks, and can be no more.");
      }
      rows.webhooks().insert(webhook);
      audit.add(rows.audit(), AuditAct.WEBHOOK_MADE, origin, webhook.id(), nowMillis);
      return true;
    });
    outbox.refresh();
    return webhook;
  }

  public Webhook change(String id, WebhookWish wish, Origin origin, long nowMillis) {
    Webhook changed =
        store.write(rows -> {
          Webhook old = found(rows, id);
          Webhook now =
              new Webhook(
                  id,
                  wish.url().map(TargetRule::checked).orElse(old.url()),
                  old.secret(),
                  wish.events().map(WebhookBook::events).orElse(old.events()),
                  wish.active().orElse(old.active()),
                  old.madeBy(),
                  old.madeAtMillis(),
                  nowMillis);
          rows.webhooks().update(now);
          audit.add(rows.audit(), AuditAct.WEBHOOK_CHANGED, origin, id, nowMillis);
          return now;
        });
    outbox.refresh();
    outbox.wake();
    return changed;
  }

  public void delete(String id, Origin origin, long nowMillis) {
    store.<Boolean>write(rows -> {
      found(rows, id);
      audit.add(rows.audit(), AuditAct.WEBHOOK_DELETED, origin, id, nowMillis);
      return rows.webhooks().delete(id);
    });
    outbox.refresh();
  }

  /** What was sent to a webhook, and what is to be. */
  public Page<Delivery> deliveries(String id, Optional<DeliveryState> state, Stretch wanted) {
    return store.read(rows -> {
      found(rows, id);
      return rows.deliveries().page(id, state, wanted);
    });
  }

  /** Sends something again, or at once, whatever became of it. */
  public Delivery retry(String id, String deliveryId, long nowMillis) {
    Delivery again =
        store.write(rows -> {
          Delivery before =
              rows.deliveries()
                  .find(deliveryId)
                  .filter(delivery -> delivery.webhookId().equals(id))
                  .orElseThrow(() -> Refused.notFound("There is no such delivery."));
          rows.deliveries().retry(before.id(), nowMillis);
          return rows.deliveries().find(before.id()).orElse(before);
        });
    outbox.wake();
    return again;
  }

  /** Sends something that says nothing, to see whether it gets there. */
  public Delivery test(String id, long nowMillis) {
    Delivery test =
        outbox.delivery(
            id,
            WebhookEvent.TEST,
            nowMillis,
            JsonNodeFactory.instance.objectNode().put("webhookId", id));
    store.<Boolean>write(rows -> {
      if (!found(rows, id).active()) {
        throw Refused.conflict("The webhook is not active, so nothing is sent to it.");
      }
      rows.deliveries().insert(List.of(test));
      return true;
    });
    outbox.wake();
    return test;
  }

  private static Webhook found(WebhookStore.Rows rows, String id) {
    return rows.webhooks()
        .find(id)
        .orElseThrow(() -> Refused.notFound("There is no such webhook."));
  }

  private static Set<String> events(List<String> wanted) {
    Set<String> events = new TreeSet<>();
    for (String event : wanted) {
      events.add(
          WebhookEvent.ofWire(event)
              .orElseThrow(() -> Refused.badInput("events", "There is no event " + event + "."))
              .wire());
    }
    if (events.isEmpty()) {
      throw Refused.badInput("events", "Name at least one event to be told of.");
    }
    return events;
  }
}
