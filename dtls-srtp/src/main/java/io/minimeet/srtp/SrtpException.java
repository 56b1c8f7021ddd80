package io.minimeet.srtp;

/**
 * The machine lacks a cipher, or a context is used against its contract. Never thrown because of
 * what a datagram holds.
 */
public final class SrtpException extends RuntimeException {
  SrtpException(String message, Throwable cause) {
    super(message, cause);
  }

  SrtpException(String message) {
    super(message);
  }
}
