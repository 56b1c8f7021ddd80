package io.minimeet.people.retention;

import java.util.Locale;

/** What is kept for a time. */
public enum Kept {
  /** What was said, with all that hangs on it. */
  MESSAGES(500),
  /** Calls that ended, with the quality of each stay: thousands of rows a call. */
  CALLS(20),
  /** Who did what that matters for security. */
  AUDIT(1_000),
  /** Those who came by a name only, once their sessions are gone. */
  GUESTS(500);

  private final int atOnce;

  Kept(int atOnce) {
    this.atOnce = atOnce;
  }

  /** How many go in one transaction. */
  int atOnce() {
    return atOnce;
  }

  /** The kind as answers and numbers write it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
