package io.minimeet.dtls;

/** What signaling told cannot be used, or the machine lacks what DTLS needs. */
public final class DtlsException extends RuntimeException {
  public DtlsException(String message) {
    super(message);
  }

  public DtlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
