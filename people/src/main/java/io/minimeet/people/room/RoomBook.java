package io.minimeet.people.room;

import io.minimeet.people.Refused;
import io.minimeet.people.account.DisplayNames;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.Rights;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import io.minimeet.store.room.Room;
import io.minimeet.store.room.RoomStore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/** Makes rooms, changes them and takes them away. */
public final class RoomBook {
  /** How often a change that does not care for versions is tried against others. */
  private static final int TRIES = 5;

  private final RoomStore store;
  private final RoomPasswords passwords;
  private final RoomOptions options;
  private final LongFunction<String> ids;
  private final Audit audit;
  private final RoomNews news;

  /** One at a time, so that many at once do not pass the limit together. */
  private final ReentrantLock making = new ReentrantLock();

  /**
   * The rooms of a store.
   *
   * @param ids makes ids that ascend with the time they are given
   * @param news is told of those that are made and deleted
   */
  public RoomBook(
      RoomStore store,
      RoomPasswords passwords,
      RoomOptions options,
      LongFunction<String> ids,
      Audit audit,
      RoomNews news) {
    this.store = store;
    this.passwords = passwords;
    this.options = options;
    this.ids = ids;
    this.audit = audit;
    this.news = news;
  }

  public RoomView create(Person person, RoomWish wish, long nowMillis) {
    if (!Rights.mayOwnRooms(person)) {
      throw Refused.forbidden("Only somebody with an account can own a room.");
    }
    String id = ids.apply(nowMillis);
    Room blank =
        new Room(
            id,
            id,
            Optional.of(person.id()),
            options.places(),
            Optional.empty(),
            false,
            false,
            options.guests(),
            false,
            0,
            nowMillis,
            nowMillis);
    Room room = changed(blank, wish, hash(wish), nowMillis);
    making.lock();
    try {
      RoomView made =
          store.write(rows -> {
            if (rows.rooms().owned(person.id()) >= options.roomsPerUser()) {
              throw Refused.conflict(
                  "You own " + options.roomsPerUser() + " rooms, and may own no more.");
            }
            if (!rows.rooms().insert(room)) {
              throw new IllegalStateException("an id came twice: " + id);
            }
            return RoomViews.of(person, room, rows);
          });
      news.made(room);
      return made;
    } finally {
      making.unlock();
    }
  }

  /** The rooms that somebody owns or belongs to. */
  public Page<RoomView> mine(Person person, Stretch wanted) {
    return store.read(
        rows -> rows.rooms().of(person.id(), wanted).map(room -> RoomViews.of(person, room, rows)));
  }

  /** Every room there is, for administrators. */
  public Page<RoomView> all(Person person, Stretch wanted) {
    if (!Rights.mayAdminister(person)) {
      throw Refused.forbidden("All rooms are for administrators to see.");
    }
    return store.read(
        rows -> rows.rooms().all(wanted).map(room -> RoomViews.of(person, room, rows)));
  }

  /** The names of those of these rooms that there are, by their ids. */
  public Map<String, String> names(Collection<String> ids) {
    return store.read(rows -> rows.rooms().names(ids));
  }

  public RoomView get(Person person, String roomId) {
    return get(person, roomId, Act.SEE_ROOM);
  }

  /** Whether somebody may do {@code act} in a room; not where there is none. */
  public boolean allows(Person person, String roomId, Act act) {
    return store.read(rows ->
        rows.rooms()
            .find(roomId)
            .filter(room -> RoomViews.of(person, room, rows).allows(act))
            .isPresent());
  }

  /** The room, for somebody who may do {@code act} there. */
  public RoomView get(Person person, String roomId, Act act) {
    return store.read(rows -> RoomViews.require(person, roomId, act, rows));
  }

  /**
   * Changes settings.
   *
   * @param version the one that is to be changed; empty for whichever there is
   * @throws Refused as a conflict when it has another one
   */
  public RoomView change(
      Person person,
      String roomId,
      RoomWish wish,
      OptionalLong version,
      Origin origin,
      long nowMillis) {
    Act act = wish.onlyLocks() ? Act.MODERATE : Act.EDIT_ROOM;
    // Hashing takes long: first whether it is worth it, and not within a transaction.
    get(person, roomId, act);
    Optional<String> hash = hash(wish);
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<RoomView> done =
          tryChange(person, roomId, act, wish, hash, version, origin, nowMillis);
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw Refused.busy(1_000, "Too many change this room at once. Try again soon.");
  }

  private Optional<RoomView> tryChange(
      Person person,
      String roomId,
      Act act,
      RoomWish wish,
      Optional<String> hash,
      OptionalLong version,
      Origin origin,
      long nowMillis) {
    return store.write(rows -> {
      RoomView view = RoomViews.require(person, roomId, act, rows);
      if (version.isPresent() && version.getAsLong() != view.room().version()) {
        throw Refused.conflict("The room has changed since.");
      }
      Room after = changed(view.room(), wish, hash, nowMillis);
      if (!rows.rooms().update(after)) {
        return Optional.empty();
      }
      audit.add(rows.audit(), AuditAct.ROOM_CHANGED, origin, roomId, wish.settings(), nowMillis);
      return Optional.of(RoomViews.of(person, after, rows));
    });
  }

  public void delete(Person person, String roomId, Origin origin, long nowMillis) {
    boolean gone =
        store.<Boolean>write(rows -> {
          RoomViews.require(person, roomId, Act.DELETE_ROOM, rows);
          audit.add(rows.audit(), AuditAct.ROOM_DELETED, origin, roomId, nowMillis);
          return rows.rooms().delete(roomId);
        });
    if (gone) {
      news.gone(roomId);
    }
  }

  private Optional<String> hash(RoomWish wish) {
    return wish.password() instanceof NewPassword.Set(String password)
        ? Optional.of(passwords.hash(password))
        : Optional.empty();
  }

  private Room changed(Room room, RoomWish wish, Optional<String> hash, long nowMillis) {
    int places = wish.maxParticipants().orElse(room.maxParticipants());
    if (places < 2 || places > options.mostPlaces()) {
      throw Refused.badInput(
          "maxParticipants", "A room holds 2 to " + options.mostPlaces() + " people.");
    }
    return new Room(
        room.id(),
        wish.name().map(name -> DisplayNames.of("name", name)).orElse(room.name()),
        room.ownerId(),
        places,
        switch (wish.password()) {
          case NewPassword.AsItIs same -> room.passwordHash();
          case NewPassword.None none -> Optional.empty();
          case NewPassword.Set set -> hash;
        },
        wish.lobby().orElse(room.lobby()),
        wish.locked().orElse(room.locked()),
        wish.guests().orElse(room.guests()),
        room.adHoc(),
        room.version() + 1,
        room.createdAtMillis(),
        nowMillis);
  }
}
