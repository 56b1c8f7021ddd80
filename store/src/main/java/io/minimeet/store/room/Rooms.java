package io.minimeet.store.room;

import io.minimeet.store.Columns;
import io.minimeet.store.Dialect;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rooms there are. */
public final class Rooms {
  private static final String SELECT =
      "SELECT id, name, owner_id, max_participants, password_hash, lobby, locked, guests, ad_hoc,"
          + " version, created_at, changed_at FROM rooms ";

  private final Handle handle;
  private final Dialect dialect;

  Rooms(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /** False when there is a room of this id already. */
  public boolean insert(Room room) {
    return handle.execute(
            dialect.insertIfAbsent(
                "rooms (id, name, owner_id, max_participants, password_hash, lobby, locked, guests,"
                    + " ad_hoc, version, created_at, changed_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            room.id(),
            room.name(),
            room.ownerId().orElse(null),
            room.maxParticipants(),
            room.passwordHash().orElse(null),
            room.lobby(),
            room.locked(),
            room.guests(),
            room.adHoc(),
            room.version(),
            room.createdAtMillis(),
            room.changedAtMillis())
        > 0;
  }

  public Optional<Room> find(String id) {
    return rows(handle.createQuery(SELECT + "WHERE id = :id").bind("id", id)).stream().findFirst();
  }

  /**
   * Keeps new settings; false when the room is gone, or has changed since it had the version before
   * that of {@code room}.
   */
  public boolean update(Room room) {
    return handle.execute(
            "UPDATE rooms SET name = ?, max_participants = ?, password_hash = ?, lobby = ?,"
                + " locked = ?, guests = ?, version = ?, changed_at = ?"
                + " WHERE id = ? AND version = ?",
            room.name(),
            room.maxParticipants(),
            room.passwordHash().orElse(null),
            room.lobby(),
            room.locked(),
            room.guests(),
            room.version(),
            room.changedAtMillis(),
            room.id(),
            room.version() - 1)
        > 0;
  }

  /** With all that was said there; false when it is gone already. */
  public boolean delete(String id) {
    return handle.execute("DELETE FROM rooms WHERE id = ?", id) > 0;
  }

  /**
   * Rooms that came into being by somebody going there before a time, and in which nothing is kept:
   * no word, no file, nobody's membership or ban, no invitation, and no setting that was changed.
   *
   * @param limit how many at most
   */
  public List<String> leftOver(long beforeMillis, int limit) {
    return handle
        .createQuery(
            "SELECT id FROM rooms WHERE ad_hoc = :yes AND owner_id IS NULL AND version = 1"
                + " AND created_at < :before"
                + nothingIn("messages")
                + nothingIn("files")
                + nothingIn("room_members")
                + nothingIn("invitations")
                + " ORDER BY created_at LIMIT :most")
        .bind("yes", true)
        .bind("before", beforeMillis)
        .bind("most", limit)
        .mapTo(String.class)
        .list();
  }

  private static String nothingIn(String table) {
    return " AND NOT EXISTS (SELECT 1 FROM " + table + " WHERE room_id = rooms.id)";
  }

  /** The names of those of these rooms that there are, by their ids. */
  public Map<String, String> names(Collection<String> ids) {
    return ids.isEmpty()
        ? Map.of()
        : handle
            .createQuery("SELECT id, name FROM rooms WHERE id IN (<ids>)")
            .bindList("ids", List.copyOf(ids))
            .map((row, context) -> Map.entry(row.getString("id"), row.getString("name")))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many rooms somebody owns. */
  public int owned(String userId) {
    return handle
        .createQuery("SELECT COUNT(*) FROM rooms WHERE owner_id = :user")
        .bind("user", userId)
        .mapTo(Integer.class)
        .one();
  }

  /** Those somebody owns or belongs to, by their ids. */
  public Page<Room> of(String userId, Stretch wanted) {
    return page(
        "WHERE (owner_id = :user OR id IN (SELECT room_id FROM room_members"
            + " WHERE user_id = :user AND role <> 'banned')) AND ",
        wanted,
        Optional.of(userId));
  }

  /** All there are, by their ids. */
  public Page<Room> all(Stretch wanted) {
    return page("WHERE ", wanted, Optional.empty());
  }

  private Page<Room> page(String condition, Stretch wanted, Optional<String> userId) {
    Query query =
        handle
            .createQuery(SELECT + condition + wanted.condition("id") + wanted.order("id"))
            .bind("key", wanted.key())
            .bind("most", wanted.most());
    userId.ifPresent(user -> query.bind("user", user));
    return Page.of(rows(query), wanted);
  }

  private static List<Room> rows(Query query) {
    return query.map((row, context) -> room(row)).list();
  }

  private static Room room(ResultSet row) throws SQLException {
    return new Room(
        row.getString("id"),
        row.getString("name"),
        Columns.text(row, "owner_id"),
        row.getInt("max_participants"),
        Columns.text(row, "password_hash"),
        row.getBoolean("lobby"),
        row.getBoolean("locked"),
        row.getBoolean("guests"),
        row.getBoolean("ad_hoc"),
        row.getLong("version"),
        row.getLong("created_at"),
        row.getLong("changed_at"));
  }
}
