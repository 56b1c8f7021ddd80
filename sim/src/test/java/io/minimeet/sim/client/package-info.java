/**
 * A client as the server meets it on the wire: checks, one “handshake” datagram, SRTP in and out,
 * repairs, requests for keyframes and reports. Of the server's classes it knows those that carry an
 * offer and its answer, and the two that keep accounts of what arrived.
 */
@NullMarked
package io.minimeet.sim.client;

import org.jspecify.annotations.NullMarked;
