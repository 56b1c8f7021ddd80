package io.minimeet.config;

/** What became of a text: a value within the limits, or the reason why not. */
sealed interface Parsed<T> {
  record Value<T>(T value) implements Parsed<T> {}

  /**
   * Nothing that can be used.
   *
   * @param reason with no full stop
   * @param fix a sentence
   */
  record Wrong<T>(String reason, String fix) implements Parsed<T> {}
}
