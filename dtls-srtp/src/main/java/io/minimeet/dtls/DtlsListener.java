package io.minimeet.dtls;

import io.minimeet.srtp.SrtpKeys;

/**
 * What an association tells. Called on the association's own thread, never on the caller's; should
 * not block.
 */
public interface DtlsListener {
  /** A datagram for the peer, which belongs to the listener from now on. */
  void send(byte[] datagram);

  /** The handshake is done and the peer is who signaling said. At most once. */
  void established(SrtpKeys keys);

  /** The association is over. Exactly once, and nothing is called after it. */
  void ended(DtlsEnd reason);
}
