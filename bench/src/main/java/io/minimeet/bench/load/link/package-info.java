/**
 * A poor network between a synthetic peer and the server, emulated in the peer: a share of its
 * packets is lost, others are late, and no more than a rate gets through. Sans-IO: bytes counted
 * and the time come in, a verdict comes out.
 *
 * <p>What is lost here the generator knows of, packet by packet, so that it is never taken for a
 * loss of the server's. Left out: losses in bursts, and a delay that all packets share.
 */
@NullMarked
package io.minimeet.bench.load.link;

import org.jspecify.annotations.NullMarked;
