/**
 * The load generator: rooms full of synthetic peers, and an exact account of what the server did
 * with their packets.
 *
 * <p>{@link io.minimeet.bench.load.LoadRun} joins everybody and waits until each peer has heard
 * each other one. Only packets sent between then and the end of the measured time count; each says
 * so itself, so what is expected is exact: delivered divided by expected is 1 when, and only when,
 * the server lost nothing. What the peers' emulated networks lose is known and counted apart.
 * Afterwards media goes on for a second, in which losses at the end can be repaired.
 *
 * <p>Latency is from the moment before a packet is encrypted at its sender to the moment after its
 * datagram is read at its receiver, on one clock. It includes this process' own delays.
 */
@NullMarked
package io.minimeet.bench.load;

import org.jspecify.annotations.NullMarked;
