package io.minimeet.sfu;

/** Why a datagram or packet went no further. Each has a counter; none is logged a packet. */
public enum DropReason {
  /** From an address that no valid ICE check has proven. */
  UNKNOWN_SOURCE,
  /** Neither STUN, DTLS, RTP nor RTCP by its first bytes. */
  UNKNOWN_KIND,
  STUN_MALFORMED,
  STUN_UNKNOWN_USER,
  STUN_FORGED,
  STUN_UNEXPECTED,
  DTLS_REFUSED,
  /** Media before the keys are there. */
  NO_KEYS,
  SRTP_MALFORMED,
  SRTP_FORGED,
  SRTP_REPLAYED,
  TOO_MANY_STREAMS,
  RTP_MALFORMED,
  RTCP_MALFORMED,
  /** A payload type that was not negotiated. */
  UNKNOWN_PAYLOAD_TYPE,
  /** An SSRC that no m-line claims. */
  UNKNOWN_STREAM,
  /** Already here: a duplicate or a needless retransmission. */
  DUPLICATE,
  /** So old that its place in the ring belongs to a newer packet. */
  TOO_OLD,
  /** Every slot of the shard is in use. */
  NO_BUFFER,
  /** The socket does not take more now. */
  EGRESS_FULL,
  /** The system refused to send it there. */
  UNREACHABLE,
  /** The receiver did not negotiate this codec. */
  CODEC_UNSUPPORTED,
  /** Longer than a slot, or than what fits into an outgoing one with its new header. */
  OVERSIZED
}
