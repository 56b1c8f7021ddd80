/**
 * Rooms over HTTP: what stands in {@code openapi/rooms.json}.
 *
 * <p>The contract: what may be is decided by {@link io.minimeet.people.room}; who is in a room is
 * asked of the media plane, which answers from the room's own thread.
 *
 * <p>Left out: coming into a room, which takes a connection that stays.
 */
@NullMarked
package io.minimeet.signaling.rest.room;

import org.jspecify.annotations.NullMarked;
