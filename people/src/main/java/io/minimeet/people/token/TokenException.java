package io.minimeet.people.token;

/** Keys that cannot be read, kept or used: a matter for whoever runs the server. */
public final class TokenException extends RuntimeException {
  TokenException(String message) {
    super(message);
  }

  TokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
