/**
 * The production room code in a simulated world: a clock that only events move, a network of seeded
 * links, clients that speak to the server byte by byte, and invariants that are checked after every
 * event.
 *
 * <p>Everything is a function of the seed: a failure names it, and the same seed fails again at the
 * same moment. One thread, no sleeping, no clock of the machine. Left out: the real DTLS handshake,
 * which needs threads of its own; SRTP and ICE are the real ones.
 */
@NullMarked
package io.minimeet.sim;

import org.jspecify.annotations.NullMarked;
