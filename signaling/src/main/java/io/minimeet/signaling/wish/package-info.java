/**
 * WHIP (RFC 9725) and WHEP (draft-ietf-wish-whep): broadcasters and viewers that bring an offer by
 * HTTP and need no control connection.
 *
 * <p>The contract: a resource is a participant of a room like any other, joined, negotiated and
 * left by the same commands. It is confined to one executor, on which the room's replies and events
 * and the later requests for it run. It ends by DELETE, or when the room says that the participant
 * is gone, as it does when media falls silent.
 *
 * <p>Left out: bearer tokens (there are no accounts in this release: an {@code Authorization}
 * header is ignored), the WHEP extensions for layers and events, and counter-offers.
 */
@NullMarked
package io.minimeet.signaling.wish;

import org.jspecify.annotations.NullMarked;
