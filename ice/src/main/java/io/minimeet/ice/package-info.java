/**
 * An ICE-lite agent (RFC 8445 section 2.5), and its candidates, as sans-IO cores.
 *
 * <p>Contract: bytes and the time ({@code long nowNanos}, monotonic, any origin) come in; bytes and
 * the next deadline come out. Nothing here has a clock, a thread, a socket or a file. Every
 * stateful object belongs to one thread, the shard's. Buffers are borrowed for the length of a call
 * and never changed. Bytes from the network never make a method throw: they are answered, or
 * dropped with a {@link io.minimeet.ice.StunDrop reason}.
 *
 * <p>Followed: RFC 8445 (ICE, the lite side), RFC 8489 (STUN, short-term credentials, HMAC-SHA1),
 * RFC 7675 (consent, as the side that answers), RFC 8839 (SDP), RFC 6544 (passive TCP candidates;
 * the frames of a connection are the shell's).
 *
 * <p>Left out on purpose: sending checks and gathering (the lite side has neither), relayed
 * candidates, more than one component (rtcp-mux and BUNDLE are required), MESSAGE-INTEGRITY-SHA256
 * (no browser sends it alone), detecting a replayed check (STUN has no means; what a replay can
 * move is a path whose media is still encrypted by DTLS-SRTP).
 */
@NullMarked
package io.minimeet.ice;

import org.jspecify.annotations.NullMarked;
