package io.minimeet.people.room;

import io.minimeet.people.right.Act;
import io.minimeet.people.right.RoomSettings;
import io.minimeet.people.right.Standing;
import io.minimeet.store.room.Room;
import java.util.Set;

/** A room as somebody sees it: what they are to it, and what they may do there. */
public record RoomView(Room room, Standing standing, Set<Act> acts) {
  public RoomView {
    acts = Set.copyOf(acts);
  }

  /** What decides who may what there. */
  public RoomSettings settings() {
    return RoomViews.settings(room);
  }

  public boolean allows(Act act) {
    return acts.contains(act);
  }
}
