package io.minimeet.store.account;

import java.util.Locale;

/** Whether a user has an account, or a name only. */
public enum UserKind {
  USER,
  GUEST;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static UserKind ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
