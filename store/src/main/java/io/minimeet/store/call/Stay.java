package io.minimeet.store.call;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Somebody in a call, from joining to leaving. Who leaves and comes back stays twice.
 *
 * @param participantId their name in the room
 * @param hidden whether the others were not told of them
 * @param offeredMillis when they first tried to send or receive media; empty when they never did
 * @param connectMillis from then until media could flow; empty when it never could
 */
public record Stay(
    String id,
    String callId,
    String participantId,
    String userId,
    String name,
    boolean hidden,
    long joinedMillis,
    OptionalLong offeredMillis,
    OptionalInt connectMillis,
    OptionalLong leftMillis,
    Optional<String> leaveReason,
    Traffic traffic) {

  public boolean hasTried() {
    return offeredMillis.isPresent();
  }

  public boolean isConnected() {
    return connectMillis.isPresent();
  }
}
