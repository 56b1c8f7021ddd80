package io.minimeet.store.webhook;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that happened, on its way to a webhook.
 *
 * @param payload what is sent, JSON
 * @param tries how often it was sent
 * @param nextTryAtMillis when to send it; of no meaning once it has ended
 * @param lastError why it did not get there the last time
 * @param endedAtMillis when it got there, or was given up
 */
public record Delivery(
    String id,
    String webhookId,
    String event,
    String payload,
    DeliveryState state,
    int tries,
    long nextTryAtMillis,
    Optional<String> lastError,
    long madeAtMillis,
    OptionalLong endedAtMillis) {

  /** A new one, to be sent at once. */
  public static Delivery fresh(
      String id, String webhookId, String event, String payload, long nowMillis) {
    return new Delivery(
        id,
        webhookId,
        event,
        payload,
        DeliveryState.PENDING,
        0,
        nowMillis,
        Optional.empty(),
        nowMillis,
        OptionalLong.empty());
  }

  @Override
  public String toString() {
    return "delivery " + id + " of " + event + " " + state.wire();
  }
}
