package io.minimeet.bench.load.sdp;

/** An answer a client could not work with. */
public final class SdpException extends RuntimeException {
  public SdpException(String message) {
    super(message);
  }
}
