package io.minimeet.config;

/** How one value is written. Implementations are values without state. */
interface ScalarType<T> {
  /** With its limits, to follow the word "Write": "a number from 1 to 64". */
  String expects();

  Parsed<T> parse(String text);

  /** The one way this value is written back; {@link #parse} takes it. */
  String format(T value);

  default Parsed<T> wrong(String text, String reason) {
    String subject = text.isEmpty() ? "it is empty" : Quoted.inMessage(text) + " " + reason;
    return new Parsed.Wrong<>(subject, "Write " + expects() + ".");
  }
}
