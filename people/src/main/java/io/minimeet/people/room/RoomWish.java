package io.minimeet.people.room;

import java.util.ArrayList;
import java.util.List;
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

  /** The names of what it wants to be different, for the log; a password's is all that it tells. */
  String settings() {
    List<String> names = new ArrayList<>();
    name.ifPresent(set -> names.add("name"));
    maxParticipants.ifPresent(set -> names.add("maxParticipants"));
    switch (password) {
      case NewPassword.AsItIs same -> {}
      case NewPassword.None none -> names.add("password (none)");
      case NewPassword.Set set -> names.add("password");
    }
    lobby.ifPresent(set -> names.add("lobby=" + set));
    locked.ifPresent(set -> names.add("locked=" + set));
    guests.ifPresent(set -> names.add("guests=" + set));
    return String.join(", ", names);
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
