/**
 * DTLS 1.2 handshakes (RFC 6347) that give SRTP its keys (RFC 5764), behind an interface small
 * enough that its implementation, Bouncy Castle today, can be replaced (docs/adr/0003).
 *
 * <p>Contract: {@link io.minimeet.dtls.DtlsHandshakes#accept} starts a handshake in the server's
 * role; the caller feeds it datagrams by {@link io.minimeet.dtls.DtlsTransport#receive}, which
 * never blocks, and hears from it by {@link io.minimeet.dtls.DtlsListener}. Keys are handed out
 * only after the peer has proven that it holds the certificate whose fingerprint signaling told.
 *
 * <p>Threads: Bouncy Castle's protocol is written for a thread that may block, so each association
 * runs as one task of the executor it is given, which should start a virtual thread for each; this
 * package makes no thread. The listener is called on that thread only. The library's retransmission
 * timers read the system clock: the one place where a core of this server does.
 *
 * <p>What is trusted: no cookie exchange (RFC 6347, section 4.2.1) is done, because the caller
 * passes on datagrams only from an address that has passed an ICE connectivity check, which proves
 * as much as a cookie would. Whoever can write to that path can end a handshake with a forged plain
 * alert, as anywhere in DTLS; an established association accepts protected records only.
 *
 * <p>Left out: DTLS 1.3 (the library has no server for it), session resumption, renegotiation,
 * connection ids, CBC suites (no browser needs one), RSA certificates of our own, application data.
 */
@NullMarked
package io.minimeet.dtls;

import org.jspecify.annotations.NullMarked;
