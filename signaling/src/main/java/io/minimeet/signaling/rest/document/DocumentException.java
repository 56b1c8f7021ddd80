package io.minimeet.signaling.rest.document;

/** The document cannot be used: a fault of whoever wrote it, found at the start. */
public final class DocumentException extends RuntimeException {
  public DocumentException(String message) {
    super(message);
  }

  DocumentException(String message, Throwable cause) {
    super(message, cause);
  }
}
