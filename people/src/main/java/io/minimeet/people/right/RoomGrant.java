package io.minimeet.people.right;

import java.util.Set;

/** What an invitation gave: this room, and these rights there. */
public record RoomGrant(String roomId, Set<RoomRight> rights) {
  public RoomGrant {
    rights = Set.copyOf(rights);
  }
}
