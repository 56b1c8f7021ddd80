/**
 * The bytes of STUN (RFC 8489): a bounded walk over a message, MESSAGE-INTEGRITY, FINGERPRINT, and
 * the one door to ice4j's message classes. Internal to this module: public only because the agent
 * and the checking client live in two packages.
 *
 * <p>Contract: untrusted bytes pass {@link io.minimeet.ice.stun.StunLayout} first, and reach ice4j
 * only after their integrity was verified. No ice4j class that reads configuration, starts a thread
 * or opens a socket is touched; docs/adr/0002 says which these are.
 */
@NullMarked
package io.minimeet.ice.stun;

import org.jspecify.annotations.NullMarked;
