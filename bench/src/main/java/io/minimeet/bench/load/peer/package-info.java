/**
 * Synthetic peers: real clients of the public protocol (WebSocket, SDP, ICE, DTLS, SRTP), many in
 * one process. Joining blocks, one virtual thread a peer; from then on all media of all peers
 * belongs to the one thread of a {@link io.minimeet.bench.load.peer.PeerLoop}, so that hundreds of
 * peers fit on one core. When in their intervals they send, {@code Stagger} says.
 *
 * <p>Left out: TCP candidates, trickling (the server learns our address from our checks), ICE
 * restarts, resuming a lost control connection.
 */
@NullMarked
package io.minimeet.bench.load.peer;

import org.jspecify.annotations.NullMarked;
