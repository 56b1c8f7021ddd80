package io.minimeet.signaling.session;

import io.minimeet.people.right.Act;
import io.minimeet.sfu.api.Badge;
import io.minimeet.sfu.api.Joined.RoomInfo;
import java.util.Set;

/**
 * What somebody has who was let into a room.
 *
 * @param roomName what the room is called
 * @param places how many it holds
 * @param rights what they may do there
 */
public record RoomPass(String roomName, int places, boolean locked, Set<Act> rights)
    implements Badge {
  public RoomPass {
    rights = Set.copyOf(rights);
  }

  /** For somebody who came in by another way than ours. */
  static RoomPass none(RoomInfo room) {
    return new RoomPass(room.name(), room.maxParticipants(), room.locked(), Set.of());
  }

  boolean allows(Act act) {
    return rights.contains(act);
  }
}
