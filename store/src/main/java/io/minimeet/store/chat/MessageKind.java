package io.minimeet.store.chat;

import java.util.Locale;

/** What a message is. */
public enum MessageKind {
  TEXT,
  /** The server's own words. */
  SYSTEM,
  /** A reference to a file, and a few words with it. */
  FILE;

  /** As it stands in rows and in messages to clients. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MessageKind ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
