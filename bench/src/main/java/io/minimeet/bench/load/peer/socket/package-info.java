/**
 * The peers' sockets: one each, so that every peer is somebody of its own to the network, and one
 * thread that waits for all of them. {@link io.minimeet.bench.load.peer.socket.PeerSockets} is the
 * whole contract; behind it are Linux's batched calls and epoll, which cost a fraction, and Java's
 * own channels for everywhere else.
 *
 * <p>Left out: TCP, and sending again what a socket was too full for: that is counted.
 */
@NullMarked
package io.minimeet.bench.load.peer.socket;

import org.jspecify.annotations.NullMarked;
