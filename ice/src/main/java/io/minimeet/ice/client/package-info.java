/**
 * The checking side of ICE, as far as a peer of an ICE-lite server needs it: build a check, read
 * the answer. Used by synthetic peers and tests; like everything here it has no socket and no
 * clock, and retransmission is the caller's.
 */
@NullMarked
package io.minimeet.ice.client;

import org.jspecify.annotations.NullMarked;
