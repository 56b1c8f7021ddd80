package io.minimeet.dtls;

import java.util.Optional;

/** Starts associations. All methods may be called on any thread. */
public interface DtlsHandshakes {
  /**
   * Waits, as the server, for a peer's ClientHello, which the caller passes to the transport that
   * is returned, like all that follows it.
   *
   * @return empty when as many handshakes are in progress as may be
   */
  Optional<DtlsTransport> accept(Fingerprint expectedPeer, DtlsListener listener);

  /** Handshakes that are neither established nor over. */
  int inProgress();
}
