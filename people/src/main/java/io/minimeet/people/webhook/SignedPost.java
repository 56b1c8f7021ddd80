package io.minimeet.people.webhook;

import io.minimeet.store.webhook.Delivery;
import io.minimeet.store.webhook.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A delivery as it goes out, signed at the moment it does. */
public final class SignedPost {
  private final URI target;
  private final Map<String, String> headers;
  private final byte[] body;

  private SignedPost(URI target, Map<String, String> headers, byte[] body) {
    this.target = target;
    this.headers = headers;
    this.body = body;
  }

  static SignedPost of(Webhook webhook, Delivery delivery, long nowMillis) {
    byte[] body = delivery.payload().getBytes(StandardCharsets.UTF_8);
    return new SignedPost(
        URI.create(webhook.url()),
        Map.of(
            "Content-Type",
            "application/json",
            "User-Agent",
            "MiniMeet-Webhook/1",
            "X-MiniMeet-Event",
            delivery.event(),
            "X-MiniMeet-Delivery",
            delivery.id(),
            "X-MiniMeet-Try",
            Integer.toString(delivery.tries() + 1),
            Signature.HEADER,
            Signature.of(webhook.secret(), TimeUnit.MILLISECONDS.toSeconds(nowMillis), body)),
        body);
  }

  public URI target() {
    return target;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** It is not to be changed. */
  public byte[] body() {
    return body;
  }
}
