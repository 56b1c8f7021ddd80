package io.minimeet.store.room;

import io.minimeet.store.Dialect;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who belongs to which room. */
public final class Members {
  private final Handle handle;
  private final Dialect dialect;

  Members(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /** Whether this is somebody with an account, who can belong to a room. */
  public boolean isSomebody(String userId) {
    return handle
            .createQuery(
                "SELECT COUNT(*) FROM users WHERE id = :id AND kind = 'user'"
                    + " AND state <> 'deleted'")
            .bind("id", userId)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  public Optional<RoomRole> role(String roomId, String userId) {
    return handle
        .createQuery("SELECT role FROM room_members WHERE room_id = :room AND user_id = :user")
        .bind("room", roomId)
        .bind("user", userId)
        .mapTo(String.class)
        .findOne()
        .map(RoomRole::ofWire);
  }

  /** How many belong to a room, in whatever way. */
  public int count(String roomId) {
    return handle
        .createQuery("SELECT COUNT(*) FROM room_members WHERE room_id = :room")
        .bind("room", roomId)
        .mapTo(Integer.class)
        .one();
  }

  /** Gives somebody a role, whether they had one or not. */
  public void put(String roomId, String userId, RoomRole role, long nowMillis) {
    handle.execute(
        dialect.insertIfAbsent(
            "room_members (room_id, user_id, role, joined_at) VALUES (?, ?, ?, ?)"),
        roomId,
        userId,
        role.wire(),
        nowMillis);
    handle.execute(
        "UPDATE room_members SET role = ? WHERE room_id = ? AND user_id = ?",
        role.wire(),
        roomId,
        userId);
  }

  /** False when they did not belong to it. */
  public boolean remove(String roomId, String userId) {
    return handle.execute(
            "DELETE FROM room_members WHERE room_id = ? AND user_id = ?", roomId, userId)
        > 0;
  }

  /**
   * Those of a room, by their ids.
   *
   * @param banned whether those too who are kept out
   */
  public Page<Member> of(String roomId, Stretch wanted, boolean banned) {
    return Page.of(
        handle
            .createQuery(
                "SELECT m.user_id, u.display_name, m.role, m.joined_at FROM room_members m"
                    + " JOIN users u ON u.id = m.user_id WHERE m.room_id = :room AND "
                    + (banned ? "" : "m.role <> 'banned' AND ")
                    + wanted.condition("m.user_id")
                    + wanted.order("m.user_id"))
            .bind("room", roomId)
            .bind("key", wanted.key())
            .bind("most", wanted.most())
            .map((row, context) ->
                new Member(
                    row.getString("user_id"),
                    row.getString("display_name"),
                    RoomRole.ofWire(row.getString("role")),
                    row.getLong("joined_at")))
            .list(),
        wanted);
  }
}
