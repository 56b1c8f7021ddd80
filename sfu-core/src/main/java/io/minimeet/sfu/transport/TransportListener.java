package io.minimeet.sfu.transport;

import io.minimeet.srtp.SrtpProfile;

/** What a transport tells its participant, on the shard's thread. */
public interface TransportListener {
  /** Media can flow. */
  void secured(SrtpProfile profile, long nowNanos);

  /** Media goes to another address from now on. */
  void pathChanged(Path path);

  /** The handshake failed, or the peer closed the association. */
  void ended(String cause, long nowNanos);
}
