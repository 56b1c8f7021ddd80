/**
 * A client as the server meets it on the wire: checks, one “handshake” datagram, SRTP in and out,
 * repairs and requests for keyframes. It knows nothing of the server's classes but those that carry
 * an offer and its answer.
 */
@NullMarked
package io.minimeet.sim.client;

import org.jspecify.annotations.NullMarked;
