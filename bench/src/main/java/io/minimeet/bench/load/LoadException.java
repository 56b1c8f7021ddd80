package io.minimeet.bench.load;

/** The load could not be applied: a person has to do what the message says. */
public final class LoadException extends RuntimeException {
  public LoadException(String message) {
    super(message);
  }

  public LoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
