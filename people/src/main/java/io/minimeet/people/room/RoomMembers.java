package io.minimeet.people.room;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import io.minimeet.store.room.Member;
import io.minimeet.store.room.RoomRole;
import io.minimeet.store.room.RoomStore;
import java.util.Optional;

/** Who belongs to a room, and who is kept out. */
public final class RoomMembers {
  private final RoomStore store;
  private final RoomOptions options;
  private final Audit audit;

  public RoomMembers(RoomStore store, RoomOptions options, Audit audit) {
    this.store = store;
    this.options = options;
    this.audit = audit;
  }

  /** Those who belong to a room; who is kept out of it is the business of who runs it. */
  public Page<Member> list(Person person, String roomId, Stretch wanted) {
    return store.read(rows -> {
      RoomView view = RoomViews.require(person, roomId, Act.SEE_ROOM, rows);
      return rows.members().of(roomId, wanted, view.allows(Act.MODERATE));
    });
  }

  /** Gives somebody a role, whether they had one or not. */
  public void put(
      Person person, String roomId, String userId, RoomRole role, Origin origin, long nowMillis) {
    store.write(rows -> {
      RoomView view = RoomViews.require(person, roomId, Act.SEE_ROOM, rows);
      Optional<RoomRole> before = rows.members().role(roomId, userId);
      requireAllowed(view, before, Optional.of(role));
      if (view.room().ownerId().filter(userId::equals).isPresent()) {
        throw Refused.conflict("Who owns the room has every right in it already.");
      }
      if (!rows.members().isSomebody(userId)) {
        throw Refused.badInput("userId", "There is no such user.");
      }
      if (before.isEmpty() && rows.members().count(roomId) >= options.membersPerRoom()) {
        throw Refused.conflict(
            options.membersPerRoom() + " people belong to the room, and no more can.");
      }
      rows.members().put(roomId, userId, role, nowMillis);
      String detail = userId + " is " + role.wire();
      audit.add(rows.audit(), AuditAct.MEMBER_CHANGED, origin, roomId, detail, nowMillis);
      return true;
    });
  }

  /** Takes a role away, or a ban. Members may go by themselves. */
  public void remove(Person person, String roomId, String userId, Origin origin, long nowMillis) {
    store.write(rows -> {
      RoomView view = RoomViews.require(person, roomId, Act.SEE_ROOM, rows);
      Optional<RoomRole> before = rows.members().role(roomId, userId);
      if (!isOneself(person, userId)) {
        requireAllowed(view, before, Optional.empty());
      }
      if (!rows.members().remove(roomId, userId)) {
        throw Refused.notFound("This user does not belong to the room.");
      }
      audit.add(rows.audit(), AuditAct.MEMBER_REMOVED, origin, roomId, userId, nowMillis);
      return true;
    });
  }

  /** Writes down that somebody was put out, who may come back unless they are banned. */
  public void noteRemoved(String roomId, String userId, Origin origin, long nowMillis) {
    store.write(rows ->
        audit.add(rows.audit(), AuditAct.PARTICIPANT_REMOVED, origin, roomId, userId, nowMillis));
  }

  private static boolean isOneself(Person person, String userId) {
    return person.id().equals(userId);
  }

  private static void requireAllowed(
      RoomView view, Optional<RoomRole> before, Optional<RoomRole> after) {
    boolean aboutModerators =
        before.filter(RoomRole.MODERATOR::equals).isPresent()
            || after.filter(RoomRole.MODERATOR::equals).isPresent();
    if (!view.allows(aboutModerators ? Act.NAME_MODERATORS : Act.CHANGE_MEMBERS)) {
      throw Refused.forbidden("You may not change who belongs to this room in this way.");
    }
  }
}
