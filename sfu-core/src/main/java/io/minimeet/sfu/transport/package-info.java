/**
 * The secured path of one participant: which address it is reached at (proven by ICE), the
 * handshake over that address, and the keys that came of it. Bytes in, bytes out through {@link
 * io.minimeet.sfu.transport.Egress}; no socket here.
 */
@NullMarked
package io.minimeet.sfu.transport;

import org.jspecify.annotations.NullMarked;
