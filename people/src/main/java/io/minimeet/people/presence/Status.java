package io.minimeet.people.presence;

import java.util.Locale;

/** Whether somebody can be reached. */
public enum Status {
  ONLINE,
  /** Connected, with nobody at it for a while. */
  AWAY,
  IN_CALL,
  OFFLINE;

  /** The status as the control protocol writes it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
