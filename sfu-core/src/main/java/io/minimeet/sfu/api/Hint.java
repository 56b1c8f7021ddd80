package io.minimeet.sfu.api;

import java.util.Locale;
import java.util.Optional;

/** What matters in a shared screen, when there is not room for all of it. */
public enum Hint {
  /** Frames: a film. */
  MOTION,
  /** Size: a text, which must be read. */
  DETAIL;

  /** The hint as the control protocol writes it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The hint the control protocol calls {@code wire}. */
  public static Optional<Hint> ofWire(String wire) {
    for (Hint hint : values()) {
      if (hint.wire().equals(wire)) {
        return Optional.of(hint);
      }
    }
    return Optional.empty();
  }
}
