/**
 * The seam between the control plane and the media plane, and all that signaling may see of it.
 *
 * <p>A control connection posts a {@link io.minimeet.sfu.api.RoomCommand} to the {@link
 * io.minimeet.sfu.api.MediaPlane}; the command runs on the one thread that owns the room. Its
 * {@link io.minimeet.sfu.api.Reply} and every {@link io.minimeet.sfu.api.RoomEvent} come back on
 * that thread: whoever receives them hands them over to its own thread and returns at once.
 *
 * <p>Everything here is immutable; SDP text, JSON and HTTP stay outside.
 */
@NullMarked
package io.minimeet.sfu.api;

import org.jspecify.annotations.NullMarked;
