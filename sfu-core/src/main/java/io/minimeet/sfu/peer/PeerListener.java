package io.minimeet.sfu.peer;

import io.minimeet.srtp.SrtpProfile;

/** What a peer tells its room, on the room's thread. */
public interface PeerListener {
  /** Media can flow in both directions. */
  void connected(long sinceOfferNanos, SrtpProfile profile, String path);

  /** Media goes to another address from now on. */
  void pathChanged(String path);

  /** What is sent in one of the slots is another simulcast layer from now on. */
  void layerChanged();

  /**
   * Nothing flows in one of the slots though it should, and what could be done did not help; or it
   * does again.
   */
  void stalled(String mid, boolean stalled);

  /** The offer restarted ICE on the connection that is there. */
  void iceRestarted();

  /** Nothing comes from the peer any more; a new offer may bring it back. */
  void silent(long nowNanos);

  /** The transport was closed; a new offer may bring another. */
  void disconnected(String cause, long nowNanos);
}
