package io.minimeet.signaling.door;

/** The door could not be opened; the message says what to do. */
public final class DoorException extends RuntimeException {
  DoorException(String message, Throwable cause) {
    super(message, cause);
  }
}
