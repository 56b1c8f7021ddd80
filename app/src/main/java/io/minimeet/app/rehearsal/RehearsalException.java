package io.minimeet.app.rehearsal;

/** A rehearsal did not come to its end; the message says what was missing. */
final class RehearsalException extends RuntimeException {
  RehearsalException(String message) {
    super(message);
  }

  RehearsalException(String message, Throwable cause) {
    super(message, cause);
  }
}
