package io.minimeet.people.right;

import java.util.Locale;
import java.util.Optional;

/** What an invitation can give in its room, beside coming in. */
public enum RoomRight {
  PUBLISH,
  CHAT,
  MODERATE;

  /** The right as links, tokens and rows write it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<RoomRight> ofWire(String wire) {
    return Wire.find(values(), RoomRight::wire, wire);
  }
}
