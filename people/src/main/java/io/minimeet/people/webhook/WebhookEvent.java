package io.minimeet.people.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What can be told. */
public enum WebhookEvent {
  CALL_STARTED("call.started"),
  CALL_ENDED("call.ended"),
  USER_JOINED("user.joined"),
  USER_LEFT("user.left"),
  CHAT_MESSAGE("chat.message"),
  ROOM_CREATED("room.created"),
  ROOM_DELETED("room.deleted"),
  /** Nothing happened: an administrator wants to see whether it would be told. */
  TEST("test");

  private final String wire;

  WebhookEvent(String wire) {
    this.wire = wire;
  }

  /** The event as rows, requests and answers write it. */
  public String wire() {
    return wire;
  }

  /** An event that one can ask for. */
  static Optional<WebhookEvent> ofWire(String wire) {
    return Arrays.stream(values())
        .filter(event -> event != TEST && event.wire.equals(wire))
        .findFirst();
  }
}
