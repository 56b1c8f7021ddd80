/**
 * One control connection, without its socket: what a client says comes in with the time, and what
 * is to be done goes out through {@link io.minimeet.signaling.session.SessionEffects}.
 *
 * <p>The contract: a {@link io.minimeet.signaling.session.Session} is used by one thread at a time,
 * reads no clock and starts nothing. Replies and events of a room arrive on the room's thread; they
 * are handed to {@link io.minimeet.signaling.session.SessionEffects#onSessionThread} first. Nothing
 * a client sends throws out of a session, and all it keeps is bounded.
 *
 * <p>Who somebody is, whether a room lets them in, and what becomes of what they say is asked of
 * {@link io.minimeet.signaling.session.PeopleSide}.
 *
 * <p>Left out: matching and moderation, which come with later releases; remote ICE candidates,
 * which an ICE-lite server learns from the checks themselves.
 */
@NullMarked
package io.minimeet.signaling.session;

import org.jspecify.annotations.NullMarked;
