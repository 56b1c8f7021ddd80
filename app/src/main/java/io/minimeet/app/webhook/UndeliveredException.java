package io.minimeet.app.webhook;

/** It did not get there; the message tells an administrator why. No bug, so no stack trace. */
final class UndeliveredException extends Exception {
  UndeliveredException(String message) {
    super(message, null, false, false);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
