package io.minimeet.sfu.peer;

/** What a peer tells its room, on the room's thread. */
public interface PeerListener {
  /** Media can flow in both directions. */
  void connected(long nowNanos);

  /** The transport is over; a new offer may bring another. */
  void disconnected(String cause, long nowNanos);
}
