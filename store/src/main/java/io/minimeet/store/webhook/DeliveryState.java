package io.minimeet.store.webhook;

import java.util.Locale;

/** How far a delivery is. */
public enum DeliveryState {
  /** It is to be tried, for the first time or again. */
  PENDING,
  DELIVERED,
  /** It was tried often enough. */
  DEAD;

  /** As rows and answers write it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static DeliveryState ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
