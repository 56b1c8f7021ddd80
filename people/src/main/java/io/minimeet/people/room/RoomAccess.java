package io.minimeet.people.room;

import io.minimeet.people.Refused;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.Standing;
import java.util.function.BiPredicate;

/** What somebody may do with what is in a room, whether they belong to it or are just in it. */
public final class RoomAccess {
  private final RoomBook rooms;
  private final Arrivals arrivals;
  private final BiPredicate<String, String> isHere;

  /**
   * Access to all rooms.
   *
   * @param isHere whether a room has a user in it now
   */
  public RoomAccess(RoomBook rooms, Arrivals arrivals, BiPredicate<String, String> isHere) {
    this.rooms = rooms;
    this.arrivals = arrivals;
    this.isHere = isHere;
  }

  /**
   * The room, for somebody who may do {@code act} there.
   *
   * @throws Refused who may not see the room does not learn that it is there
   */
  public RoomView require(Person person, String roomId, Act act) {
    if (!isHere.test(roomId, person.id())) {
      return rooms.get(person, roomId, act);
    }
    RoomView view = arrivals.inside(person, roomId);
    if (!view.allows(act)) {
      throw RoomViews.notAllowed();
    }
    return view;
  }

  /**
   * The same for what only those do who belong to the room or are in it, whatever else they may.
   */
  public RoomView requireInside(Person person, String roomId, Act act) {
    RoomView view = require(person, roomId, act);
    if (view.standing() == Standing.STRANGER) {
      throw RoomViews.notAllowed();
    }
    return view;
  }
}
