package io.minimeet.config;

/** What nobody is to read in a log or on a screen. */
public record Secret(String text) {
  @Override
  public String toString() {
    return text.isEmpty() ? "" : "***";
  }
}
