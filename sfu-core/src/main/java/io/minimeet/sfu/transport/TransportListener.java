package io.minimeet.sfu.transport;

/** What a transport tells its participant, on the shard's thread. */
public interface TransportListener {
  /** Media can flow. */
  void secured(long nowNanos);

  /** The handshake failed, or the peer closed the association. */
  void ended(String cause, long nowNanos);
}
