package io.minimeet.signaling.protocol;

import java.util.Locale;

/** The names of the events the server sends, now and in later releases. */
public enum ServerEvent {
  ACK,
  ERROR,
  CONNECTED,
  ROOM_PARTICIPANTS,
  USER_JOINED,
  USER_LEFT,
  WEBRTC_ANSWER,
  SLOTS,
  SLOTS_NEEDED,
  MEDIA_STATE,
  QUALITY,
  LAYERS,
  ACTIVE_SPEAKER,
  CHAT_MESSAGE,
  CHAT_EDITED,
  CHAT_DELETED,
  CHAT_REACTION,
  CHAT_TYPING,
  PRESENCE,
  ROOM_CLOSED,
  SERVER_DRAINING,
  WEBRTC_ICE_CANDIDATE(Since.LATER),
  WAITING_FOR_PARTNER(Since.LATER),
  PARTNER_FOUND(Since.LATER),
  PARTNER_DISCONNECTED(Since.LATER),
  KICKED(Since.LATER);

  private final Since since;

  ServerEvent() {
    this(Since.NOW);
  }

  ServerEvent(Since since) {
    this.since = since;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this release sends it. */
  public boolean isBuilt() {
    return since == Since.NOW;
  }
}
