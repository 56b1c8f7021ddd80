package io.minimeet.store.room;

import java.util.Locale;

/** What somebody is to a room, beside its owner. */
public enum RoomRole {
  MEMBER,
  MODERATOR,
  BANNED;

  /** The role as rows and answers write it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RoomRole ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
