package io.minimeet.ice;

/** Why a STUN message got no answer. The order is that of the tests, cheapest first. */
public enum StunDrop {
  /** No STUN header, a wrong length, or attributes that do not fit. */
  MALFORMED,
  /** Well-formed, but a response, an indication or another method. */
  NOT_A_BINDING_REQUEST,
  /** USERNAME or MESSAGE-INTEGRITY is missing. */
  NO_CREDENTIALS,
  /** FINGERPRINT is missing, not the last attribute, or wrong. */
  BAD_FINGERPRINT,
  /** USERNAME is not ours and the peer's fragment, of no living generation. */
  UNKNOWN_USER,
  /** MESSAGE-INTEGRITY was not made with our password. */
  BAD_INTEGRITY,
  /**
   * An authenticated request asks for something this agent does not know. RFC 8489 (6.3.1) would
   * answer 420; MiniMeet never answers what it does not understand, and no browser sends such a
   * check.
   */
  UNKNOWN_ATTRIBUTE
}
