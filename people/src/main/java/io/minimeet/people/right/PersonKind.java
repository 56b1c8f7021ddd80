package io.minimeet.people.right;

import java.util.Locale;
import java.util.Optional;

/** What sort of caller a person is. */
public enum PersonKind {
  /** Somebody with an account. */
  USER,
  /** Somebody with a name only, for as long as their session lasts. */
  GUEST,
  /** A program with an API key. */
  INTEGRATION;

  /** The kind as tokens and rows write it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PersonKind> ofWire(String wire) {
    return Wire.find(values(), PersonKind::wire, wire);
  }
}
