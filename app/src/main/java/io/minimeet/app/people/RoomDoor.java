package io.minimeet.app.people;

import io.minimeet.people.right.Person;
import io.minimeet.people.right.PersonKind;
import io.minimeet.people.room.Admission;
import io.minimeet.people.room.Arrivals;
import io.minimeet.people.room.RoomView;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.session.RoomPass;
import java.util.Optional;

/** Says at a room's door, in the protocol's words, what the rules say. */
final class RoomDoor {
  private final Arrivals arrivals;
  private final boolean guests;

  /**
   * @param guests whether people may come in by a name only
   */
  RoomDoor(Arrivals arrivals, boolean guests) {
    this.arrivals = arrivals;
    this.guests = guests;
  }

  /** The pass of who is let in. */
  RoomPass enter(
      Person person, String roomId, Optional<String> password, String address, long nowMillis) {
    if (person.kind() == PersonKind.GUEST && person.grant().isEmpty() && !guests) {
      throw new TurnedAway(
          ErrorCode.UNAUTHORIZED, "Log in first: this server takes no guests without invitation.");
    }
    return switch (arrivals.arrive(person, roomId, password, address, nowMillis)) {
      case Admission.Admitted(RoomView view) ->
          new RoomPass(
              view.room().name(), view.room().maxParticipants(), view.room().locked(), view.acts());
      case Admission.Lobby lobby ->
          throw new TurnedAway(
              ErrorCode.ROOM_LOCKED,
              "This room takes in only its members and those who have an invitation.");
      case Admission.Locked locked ->
          throw new TurnedAway(ErrorCode.ROOM_LOCKED, "The room is locked for now.");
      case Admission.WrongPassword(boolean tried) ->
          throw new TurnedAway(
              ErrorCode.WRONG_PASSWORD,
              tried ? "The room's password is another." : "The room has a password.");
      case Admission.Forbidden forbidden ->
          throw new TurnedAway(ErrorCode.FORBIDDEN, "You may not go into this room.");
      case Admission.NotFound nothing ->
          throw new TurnedAway(ErrorCode.ROOM_NOT_FOUND, "There is no such room.");
    };
  }
}
