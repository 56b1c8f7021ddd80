package io.minimeet.bench.relay;

/** Why a relay could not be measured, for the person who asked: most of all, that packets lack. */
final class RelayException extends RuntimeException {
  RelayException(String message) {
    super(message);
  }

  RelayException(String message, Throwable cause) {
    super(message, cause);
  }
}
