package io.minimeet.signaling.rest.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.webhook.WebhookWish;
import io.minimeet.signaling.rest.ApiBody;
import io.minimeet.store.webhook.Delivery;
import io.minimeet.store.webhook.DeliveryState;
import io.minimeet.store.webhook.Webhook;
import java.util.Optional;

/** Webhooks and their deliveries as the document shapes them. */
final class WebhookShape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private WebhookShape() {}

  static ObjectNode webhook(Webhook webhook) {
    ObjectNode json =
        JSON.objectNode()
            .put("id", webhook.id())
            .put("url", webhook.url())
            .put("active", webhook.active())
            .put("madeBy", webhook.madeBy())
            .put("createdAt", webhook.madeAtMillis())
            .put("changedAt", webhook.changedAtMillis());
    ArrayNode events = json.putArray("events");
    webhook.events().stream().sorted().forEach(events::add);
    return json;
  }

  static ObjectNode withSecret(Webhook webhook) {
    return webhook(webhook).put("secret", webhook.secret());
  }

  static ObjectNode delivery(Delivery delivery) {
    ObjectNode json =
        JSON.objectNode()
            .put("id", delivery.id())
            .put("event", delivery.event())
            .put("state", delivery.state().wire())
            .put("tries", delivery.tries())
            .put("lastError", delivery.lastError().orElse(null))
            .put("createdAt", delivery.madeAtMillis())
            .put("payload", delivery.payload());
    if (delivery.state() == DeliveryState.PENDING) {
      json.put("nextTryAt", delivery.nextTryAtMillis());
    } else {
      json.putNull("nextTryAt");
    }
    return delivery.endedAtMillis().isPresent()
        ? json.put("endedAt", delivery.endedAtMillis().getAsLong())
        : json.putNull("endedAt");
  }

  static WebhookWish wish(ApiBody body) {
    return new WebhookWish(
        body.optionalText("url"),
        body.has("events") ? Optional.of(body.texts("events")) : Optional.empty(),
        body.optionalFlag("active"));
  }
}
