package io.minimeet.store.call;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * From the first person in a room to the last.
 *
 * @param endedMillis when the last one left; empty while somebody is there
 * @param endReason why the last one left, or that the server stopped
 */
public record Call(
    String id,
    String roomId,
    long beganMillis,
    OptionalLong endedMillis,
    Optional<String> endReason) {}
