/**
 * Rooms: making them, changing them, who belongs to them, and who may come in.
 *
 * <p>Contract: what may be is asked of {@link io.minimeet.people.right.Rights}, and a room that
 * somebody may not see is not there for them. The doors of the WebSocket and of HTTP ask the same
 * {@link io.minimeet.people.room.Admissions}. All of it blocks; time is passed in.
 *
 * <p>Left out: who is in a room at this moment, which the media plane knows; the lobby itself,
 * whose waiting belongs to the connections that wait.
 */
@NullMarked
package io.minimeet.people.room;

import org.jspecify.annotations.NullMarked;
