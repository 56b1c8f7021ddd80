package io.minimeet.dtls;

/** How an association ended. */
public enum DtlsEnd {
  /** By the peer's close_notify; or, once established, by any fault of the peer's. */
  CLOSED_BY_PEER,
  /** By {@link DtlsTransport#close}, or because the executor is shutting down. */
  CLOSED_HERE,
  /** The two ends do not get along: version, cipher suite, extension, signature, alert. */
  HANDSHAKE_FAILED,
  /** The peer's certificate is not the one signaling told, or it has none. */
  FINGERPRINT_MISMATCH,
  /** The handshake took longer than it may. */
  TIMED_OUT,
  /** The peer offers no SRTP profile that this end takes, or does not offer SRTP at all. */
  NO_COMMON_PROFILE
}
