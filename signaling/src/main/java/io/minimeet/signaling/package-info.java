/**
 * The control plane: HTTP, WebSockets, WHIP and WHEP before the rooms.
 *
 * <p>The contract: {@link io.minimeet.signaling.SignalingServer} opens one port and closes it
 * again; it needs a {@link io.minimeet.sfu.api.MediaPlane} and sees nothing else of the media. The
 * packages below: {@code protocol} (messages), {@code sdp}, {@code session} (one connection without
 * its socket), {@code wish} (WHIP, WHEP), {@code door} (sockets and threads).
 */
@NullMarked
package io.minimeet.signaling;

import org.jspecify.annotations.NullMarked;
