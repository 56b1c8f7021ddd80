package io.minimeet.store.account;

import java.util.Locale;

/** Whether a user may come in. */
public enum UserState {
  ACTIVE,
  DISABLED,
  /** Nothing is left of them but the id, to which what they said still points. */
  DELETED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static UserState ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
