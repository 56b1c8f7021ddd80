package io.minimeet.ice;

/**
 * The caller gave the module something that can not be used; never thrown for bytes from the
 * network.
 */
public final class IceException extends RuntimeException {
  public IceException(String message) {
    super(message);
  }

  public IceException(String message, Throwable cause) {
    super(message, cause);
  }
}
