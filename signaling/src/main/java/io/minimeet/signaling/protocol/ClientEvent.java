package io.minimeet.signaling.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The names of the events a client can send, now and in later releases. */
public enum ClientEvent {
  AUTHENTICATE,
  RESUME,
  JOIN_ROOM,
  LEAVE_ROOM,
  WEBRTC_OFFER,
  WEBRTC_ICE_CANDIDATE,
  MEDIA_STATE,
  SUBSCRIBE,
  CHAT_MESSAGE,
  CHAT_EDIT,
  CHAT_DELETE,
  CHAT_REACTION,
  CHAT_TYPING,
  PRESENCE_WATCH,
  PRESENCE_IDLE,
  PING,
  FIND_PARTNER(Since.LATER),
  NEXT_PARTNER(Since.LATER),
  STOP_SEARCHING(Since.LATER),
  MODERATE(Since.LATER),
  REPORT(Since.LATER);

  private final Since since;

  ClientEvent() {
    this(Since.NOW);
  }

  ClientEvent(Since since) {
    this.since = since;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this release understands it. */
  public boolean isBuilt() {
    return since == Since.NOW;
  }

  static Optional<ClientEvent> ofWire(String wire) {
    return Arrays.stream(values()).filter(event -> event.wire().equals(wire)).findFirst();
  }
}
