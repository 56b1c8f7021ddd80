package io.minimeet.bench.load.peer;

/**
 * How long a peer took, each from the beginning of its joining.
 *
 * @param joinedNanos the WebSocket is open and the room joined
 * @param answeredNanos the offer is answered
 * @param securedNanos ICE and DTLS are done: media flows
 */
public record JoinTimes(long joinedNanos, long answeredNanos, long securedNanos) {}
