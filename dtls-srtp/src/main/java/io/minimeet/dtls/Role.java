package io.minimeet.dtls;

import io.minimeet.srtp.SrtpKeys;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;

/** One end of a handshake. Used on the association's thread only. */
sealed interface Role permits ServerRole, ClientRole {
  /** Does the whole handshake, blocking on the wire. */
  DTLSTransport handshake(DatagramTransport wire) throws IOException;

  /** The keys of a handshake that is done. */
  SrtpKeys keys();

  /** Why this end refused the peer, if it was for a reason with a name of its own. */
  Optional<DtlsEnd> refusal();

  /** Whether the peer said close_notify. */
  boolean peerClosed();

  /** Tells the peer that this end goes away. */
  void cancel() throws IOException;
}
