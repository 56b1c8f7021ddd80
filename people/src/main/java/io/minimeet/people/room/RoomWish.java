package io.minimeet.people.room;

import java.util.Optional;
import java.util.OptionalInt;

/** How somebody wants a room to be; what is empty stays as it is, or as it is in the house. */
public record RoomWish(
    Optional<String> name,
    OptionalInt maxParticipants,
    NewPassword password,
    Optional<Boolean> lobby,
    Optional<Boolean> locked,
    Optional<Boolean> guests) {

  /** A room with a name, and all else as it is in the house. */
  public static RoomWish named(String name) {
    return new RoomWish(
        Optional.of(name),
        OptionalInt.empty(),
        new NewPassword.AsItIs(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether all it wants is to lock the room, or to open it again, which moderators may. */
  boolean onlyLocks() {
    return name.isEmpty()
        && maxParticipants.isEmpty()
        && password instanceof NewPassword.AsItIs
        && lobby.isEmpty()
        && guests.isEmpty();
  }
}
