/**
 * SRTP and SRTCP (RFC 3711, RFC 7714): the keys one DTLS handshake exports, and the protection of
 * datagrams with them, in place over borrowed memory: a datagram is a segment, an offset and a
 * length, and every answer is a length or one of {@link io.minimeet.srtp.SrtpFailure}'s codes.
 *
 * <p>Owner and thread: one {@link io.minimeet.srtp.SrtpInbound} and one {@link
 * io.minimeet.srtp.SrtpOutbound} belong to one transport and are used by one thread at a time; they
 * may be made on another thread than the one that uses them. Nothing here reads a clock, logs or
 * opens a socket. Hostile bytes never throw and never read outside the datagram; state about a
 * stream is made or moved only by a packet that was authenticated, and the number of streams is
 * bounded.
 *
 * <p>Left out, because no browser uses it: key derivation rates other than 0, MKI, the 32-bit tag,
 * encrypted header extensions (RFC 6904, RFC 9335) and re-keying of a running context.
 */
@NullMarked
package io.minimeet.srtp;

import org.jspecify.annotations.NullMarked;
