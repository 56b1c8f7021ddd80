package io.minimeet.ice;

/** What became of one received STUN message. */
public sealed interface IceOutcome permits IceOutcome.Answered, IceOutcome.Dropped {

  /**
   * The sender knew our password; {@code response} goes back to where the request came from.
   *
   * @param response a whole STUN message, owned by the caller
   * @param proven a valid check: the sender's address may be used and consent is renewed. False for
   *     an error response
   * @param nominated proven, and the peer chose this path (USE-CANDIDATE)
   */
  // The engine sends the array as it is; nobody compares outcomes.
  @SuppressWarnings("ArrayRecordComponent")
  record Answered(byte[] response, boolean proven, boolean nominated) implements IceOutcome {}

  /** Counted under {@code reason} and never answered. */
  record Dropped(StunDrop reason) implements IceOutcome {}
}
