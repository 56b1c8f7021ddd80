package io.minimeet.people.presence;

import java.util.OptionalLong;

/**
 * How somebody looks to whoever asked.
 *
 * @param lastSeenMillis of somebody who is offline, where the board knows it; the store may
 */
public record Presence(String userId, Status status, OptionalLong lastSeenMillis) {
  static Presence unknown(String userId) {
    return new Presence(userId, Status.OFFLINE, OptionalLong.empty());
  }
}
