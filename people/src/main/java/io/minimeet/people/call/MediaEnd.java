package io.minimeet.people.call;

import java.util.Arrays;
import java.util.Locale;

/** Why media ended that was to flow, or never began. */
public enum MediaEnd {
  SILENT("nothing came any more"),
  NEVER_BEGAN("nothing came through after the offer"),
  CLOSED_BY_PEER("it was given up before anything came through"),
  CLOSED_HERE("the server closed it"),
  HANDSHAKE_FAILED("the two ends could not agree on encryption"),
  FINGERPRINT_MISMATCH("the certificate was not the one in the offer"),
  TIMED_OUT("the handshake took too long"),
  NO_COMMON_PROFILE("the two ends have no encryption in common"),
  OTHER("it ended");

  private final String words;

  MediaEnd(String words) {
    this.words = words;
  }

  /** What the media plane's words for it mean: "it never began", "dtls TIMED_OUT". */
  public static MediaEnd ofCause(String cause) {
    String bare = cause.toLowerCase(Locale.ROOT).replaceFirst("^(dtls|it) ", "");
    return ofWire(bare.replace(' ', '_'));
  }

  public static MediaEnd ofWire(String wire) {
    return Arrays.stream(values()).filter(end -> end.wire().equals(wire)).findFirst().orElse(OTHER);
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody wanted that: a page that is closed, or loaded again. */
  boolean isOnPurpose() {
    return this == CLOSED_BY_PEER || this == CLOSED_HERE;
  }

  /** For a person, after a colon. */
  String words() {
    return words;
  }
}
