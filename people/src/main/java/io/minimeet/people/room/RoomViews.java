package io.minimeet.people.room;

import io.minimeet.people.Refused;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.PersonKind;
import io.minimeet.people.right.Rights;
import io.minimeet.people.right.RoomSettings;
import io.minimeet.people.right.Standing;
import io.minimeet.store.room.Room;
import io.minimeet.store.room.RoomRole;
import io.minimeet.store.room.RoomRows;

/** Looks at rooms with somebody's eyes. */
final class RoomViews {
  private RoomViews() {}

  static RoomView of(Person person, Room room, RoomRows rows) {
    Standing standing = standing(person, room, rows);
    return new RoomView(room, standing, Rights.in(person, settings(room), standing));
  }

  /**
   * The room, for somebody who may do {@code act} there.
   *
   * @throws Refused who may not see the room does not learn that it is there
   */
  static RoomView require(Person person, String roomId, Act act, RoomRows rows) {
    RoomView view =
        rows.rooms()
            .find(roomId)
            .map(room -> of(person, room, rows))
            .filter(seen -> seen.allows(Act.SEE_ROOM))
            .orElseThrow(RoomViews::notThere);
    if (!view.allows(act)) {
      throw notAllowed();
    }
    return view;
  }

  static Refused notAllowed() {
    return Refused.forbidden("You may not do this in this room.");
  }

  static Refused notThere() {
    return Refused.notFound("There is no such room.");
  }

  static RoomSettings settings(Room room) {
    return new RoomSettings(
        room.id(), room.locked(), room.lobby(), room.passwordHash().isPresent(), room.guests());
  }

  private static Standing standing(Person person, Room room, RoomRows rows) {
    // An integration's id is its key's, and a guest belongs to no room.
    if (person.kind() != PersonKind.USER) {
      return Standing.STRANGER;
    }
    if (room.ownerId().filter(person.id()::equals).isPresent()) {
      return Standing.OWNER;
    }
    return rows.members()
        .role(room.id(), person.id())
        .map(RoomViews::standing)
        .orElse(Standing.STRANGER);
  }

  private static Standing standing(RoomRole role) {
    return switch (role) {
      case MEMBER -> Standing.MEMBER;
      case MODERATOR -> Standing.MODERATOR;
      case BANNED -> Standing.BANNED;
    };
  }
}
