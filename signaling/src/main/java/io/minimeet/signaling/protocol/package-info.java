/**
 * The messages of the control protocol as closed sets of records, and their JSON.
 *
 * <p>The contract: {@link io.minimeet.signaling.protocol.MessageReader} gives a request or a {@link
 * io.minimeet.signaling.protocol.BadMessageException} that names the field, for text of any
 * content; {@link io.minimeet.signaling.protocol.MessageWriter} writes each server message in the
 * one shape that docs/protocol.md gives it. No state, no clock, no thread.
 *
 * <p>Left out: events of later releases are known by name only, so that they can be told from
 * nonsense.
 */
@NullMarked
package io.minimeet.signaling.protocol;

import org.jspecify.annotations.NullMarked;
