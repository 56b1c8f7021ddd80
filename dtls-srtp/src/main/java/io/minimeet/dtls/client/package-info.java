/**
 * The client's side of a DTLS handshake, for tests, simulated peers and load generators; the server
 * itself is never a client. Same contract as {@link io.minimeet.dtls}.
 */
@NullMarked
package io.minimeet.dtls.client;

import org.jspecify.annotations.NullMarked;
