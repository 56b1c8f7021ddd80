package io.minimeet.store.webhook;

import java.util.Set;

/**
 * Somebody's address that is told of what happens.
 *
 * @param secret signs what is sent there
 * @param events the names of those wanted
 */
public record Webhook(
    String id,
    String url,
    String secret,
    Set<String> events,
    boolean active,
    String madeBy,
    long madeAtMillis,
    long changedAtMillis) {
  public Webhook {
    events = Set.copyOf(events);
  }

  /** Neither the secret nor the address, which may hold one, belongs in a log. */
  @Override
  public String toString() {
    return "webhook " + id;
  }
}
