package io.minimeet.bench.people;

/** A measurement could not be taken; the message says what to do. */
final class PeopleException extends RuntimeException {
  PeopleException(String message) {
    super(message);
  }

  PeopleException(String message, Throwable cause) {
    super(message, cause);
  }
}
