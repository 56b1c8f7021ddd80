package io.minimeet.store;

/** The database failed, or cannot be had; the message says what to do where something can be. */
public final class StoreException extends RuntimeException {
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreException(String message) {
    super(message);
  }
}
