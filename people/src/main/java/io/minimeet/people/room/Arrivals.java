package io.minimeet.people.room;

import io.minimeet.people.right.Person;
import io.minimeet.people.right.PersonKind;
import io.minimeet.people.right.Rights;
import io.minimeet.people.right.Standing;
import io.minimeet.store.room.RoomRole;
import io.minimeet.store.room.RoomStore;
import java.util.Optional;

/**
 * People who go into a room. Who has an account belongs to it from then on, and finds again what
 * was said there; others have their rights for as long as they are in.
 */
public final class Arrivals {
  private final RoomStore store;
  private final Admissions admissions;
  private final RoomOptions options;

  public Arrivals(RoomStore store, Admissions admissions, RoomOptions options) {
    this.store = store;
    this.admissions = admissions;
    this.options = options;
  }

  /** As {@link Admissions#admit}, with the rights of who is in. */
  public Admission arrive(
      Person person, String roomId, Optional<String> password, String address, long nowMillis) {
    Admission said = admissions.admit(person, roomId, password, address, nowMillis);
    if (said instanceof Admission.Admitted(RoomView view) && view.standing() == Standing.STRANGER) {
      return new Admission.Admitted(
          belongs(person, roomId, nowMillis)
              ? as(person, view, Standing.MEMBER)
              : visits(person, view));
    }
    return said;
  }

  /**
   * The room as somebody sees it who is in it now.
   *
   * @throws io.minimeet.people.Refused when there is no such room
   */
  public RoomView inside(Person person, String roomId) {
    RoomView view =
        store.read(rows ->
            rows.rooms()
                .find(roomId)
                .map(room -> RoomViews.of(person, room, rows))
                .orElseThrow(RoomViews::notThere));
    return view.standing() == Standing.STRANGER ? visits(person, view) : view;
  }

  private boolean belongs(Person person, String roomId, long nowMillis) {
    if (person.kind() != PersonKind.USER || person.grantIn(roomId).isPresent()) {
      return false;
    }
    return store.<Boolean>write(rows -> {
      boolean there = rows.members().role(roomId, person.id()).isPresent();
      boolean room = rows.members().count(roomId) < options.membersPerRoom();
      if (!there && room) {
        rows.members().put(roomId, person.id(), RoomRole.MEMBER, nowMillis);
      }
      return there || room;
    });
  }

  private static RoomView visits(Person person, RoomView view) {
    return as(person, view, Standing.GUEST_HERE);
  }

  private static RoomView as(Person person, RoomView view, Standing standing) {
    return new RoomView(view.room(), standing, Rights.in(person, view.settings(), standing));
  }
}
