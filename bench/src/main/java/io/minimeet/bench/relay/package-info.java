/**
 * {@code ./minimeet relay}: what a packet costs on the whole way through a shard and its sockets,
 * beside the least that relaying the same packet can cost; and what a second shard on a second core
 * brings.
 *
 * <p>One thread plays all parts. Senders put packets into the relay's socket, then the relay alone
 * is timed, then receivers take out what came and count it, and decrypt a sample: in every round
 * everybody must get exactly what the others of the room have sent. The relay is either {@link
 * io.minimeet.bench.relay.ShardRelay}, which is the server's own code from the socket's readiness
 * to sendmmsg, or {@link io.minimeet.bench.relay.BareRelay}, which only receives, decrypts,
 * encrypts and sends.
 *
 * <p>Left out: waiting for packets and waking up, of which a busy server has little, and networks:
 * everything is on the loopback address, where a send pays for the delivery too. {@code ./minimeet
 * load} measures a whole server under a load that comes when it comes.
 */
@NullMarked
package io.minimeet.bench.relay;

import org.jspecify.annotations.NullMarked;
