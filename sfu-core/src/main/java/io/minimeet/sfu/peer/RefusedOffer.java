package io.minimeet.sfu.peer;

/** An offer cannot be answered; the message says why, for the person who wrote it. */
public final class RefusedOffer extends RuntimeException {
  public RefusedOffer(String message) {
    super(message);
  }
}
