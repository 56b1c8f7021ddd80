package io.minimeet.sfu.api;

import java.util.Locale;

/** How a picture is that somebody receives. */
public enum PictureState {
  /** As good as it is of use: the best there is, or as large as it is shown. */
  GOOD,
  /** It moves, and could be better. */
  REDUCED,
  /** Nothing is sent, on purpose; it comes back by itself when the reason is gone. */
  PAUSED,
  /** It should move, and does not. */
  FROZEN;

  /** The state as the control protocol writes it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
