package io.minimeet.app.media;

/** The media plane cannot start; the message says what to do. */
public final class MediaException extends RuntimeException {
  public MediaException(String message) {
    super(message);
  }

  public MediaException(String message, Throwable cause) {
    super(message, cause);
  }
}
