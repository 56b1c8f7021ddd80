package io.minimeet.people.room;

import io.minimeet.people.right.Entrance;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.Rights;
import io.minimeet.store.room.Room;
import io.minimeet.store.room.RoomStore;
import java.util.Optional;

/** The doors of all rooms: whether somebody may come in, decided in one place. */
public final class Admissions {
  private final RoomStore store;
  private final RoomPasswords passwords;
  private final RoomOptions options;
  private final RoomNews news;

  /**
   * The doors of a store's rooms.
   *
   * @param news is told of those that come into being
   */
  public Admissions(RoomStore store, RoomPasswords passwords, RoomOptions options, RoomNews news) {
    this.store = store;
    this.passwords = passwords;
    this.options = options;
    this.news = news;
  }

  /**
   * What the door says. A room that is not there may come into being.
   *
   * @param roomId an id that the protocol allows
   * @param address the client's
   * @throws io.minimeet.people.Refused when passwords were tried too often
   */
  public Admission admit(
      Person person, String roomId, Optional<String> password, String address, long nowMillis) {
    Optional<RoomView> found = look(person, roomId);
    if (found.isEmpty() && mayMake(person)) {
      Room fresh = adHoc(roomId, nowMillis);
      if (store.<Boolean>write(rows -> rows.rooms().insert(fresh))) {
        news.made(fresh);
      }
      // Somebody else may have been quicker: the room that is there counts.
      found = look(person, roomId);
    }
    return found.isEmpty()
        ? new Admission.NotFound()
        : atDoor(person, found.get(), password, address, nowMillis);
  }

  private Optional<RoomView> look(Person person, String roomId) {
    return store.read(
        rows -> rows.rooms().find(roomId).map(room -> RoomViews.of(person, room, rows)));
  }

  private Admission atDoor(
      Person person, RoomView view, Optional<String> password, String address, long nowMillis) {
    Entrance entrance = Rights.entrance(person, view.settings(), view.standing());
    return switch (entrance) {
      case FREE -> new Admission.Admitted(view);
      case LOBBY -> new Admission.Lobby(view);
      case LOCKED -> new Admission.Locked();
      case CLOSED -> new Admission.Forbidden();
      case PASSWORD, PASSWORD_THEN_LOBBY -> {
        if (password.isEmpty()
            || !passwords.isRight(view.room(), password.get(), address, nowMillis)) {
          yield new Admission.WrongPassword(password.isPresent());
        }
        yield entrance == Entrance.PASSWORD
            ? new Admission.Admitted(view)
            : new Admission.Lobby(view);
      }
    };
  }

  /** Who came by an invitation came for one room; who is a program is in none. */
  private boolean mayMake(Person person) {
    return options.adHoc()
        && switch (person.kind()) {
          case USER -> true;
          case GUEST -> options.guests() && person.grant().isEmpty();
          case INTEGRATION -> false;
        };
  }

  private Room adHoc(String roomId, long nowMillis) {
    return new Room(
        roomId,
        roomId,
        Optional.empty(),
        options.places(),
        Optional.empty(),
        false,
        false,
        options.guests(),
        true,
        1,
        nowMillis,
        nowMillis);
  }
}
