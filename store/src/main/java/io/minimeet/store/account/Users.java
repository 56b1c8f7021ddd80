package io.minimeet.store.account;

import io.minimeet.store.Columns;
import io.minimeet.store.Dialect;
import io.minimeet.store.Page;
import io.minimeet.store.Rows;
import io.minimeet.store.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Those who were ever here. */
public final class Users {
  private static final String SELECT =
      "SELECT id, kind, name, login_name, display_name, password_hash, admin, state, invisible,"
          + " created_at, changed_at, last_seen_at FROM users ";

  private final Handle handle;
  private final Dialect dialect;

  Users(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /** False when somebody has the name already. */
  public boolean insert(User user) {
    return handle.execute(
            dialect.insertIfAbsent(
                "users (id, kind, name, login_name, display_name, password_hash, admin, state,"
                    + " invisible, created_at, changed_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            user.id(),
            user.kind().wire(),
            user.key().orElse(null),
            user.loginName().orElse(null),
            user.displayName(),
            user.passwordHash().orElse(null),
            user.admin(),
            user.state().wire(),
            user.invisible(),
            user.createdAtMillis(),
            user.changedAtMillis())
        > 0;
  }

  public Optional<User> find(String id) {
    return rows(select("WHERE id = :id").bind("id", id)).stream().findFirst();
  }

  public Optional<User> byKey(String key) {
    return rows(select("WHERE name = :key").bind("key", key)).stream().findFirst();
  }

  /** Those with an account, by their ids. */
  public Page<User> page(Stretch wanted) {
    return Page.of(
        rows(
            select(
                    "WHERE kind = 'user' AND state <> 'deleted' AND "
                        + wanted.condition("id")
                        + wanted.order("id"))
                .bind("key", wanted.key())
                .bind("most", wanted.most())),
        wanted);
  }

  public long activeAdministrators() {
    return handle
        .createQuery("SELECT COUNT(*) FROM users WHERE admin = TRUE AND state = 'active'")
        .mapTo(Long.class)
        .one();
  }

  public void setPassword(String id, String hash, long nowMillis) {
    set(id, "password_hash", hash, nowMillis);
  }

  public void setDisplayName(String id, String displayName, long nowMillis) {
    set(id, "display_name", displayName, nowMillis);
  }

  public void setAdmin(String id, boolean admin, long nowMillis) {
    set(id, "admin", admin, nowMillis);
  }

  public void setState(String id, UserState state, long nowMillis) {
    set(id, "state", state.wire(), nowMillis);
  }

  public void setInvisible(String id, boolean invisible, long nowMillis) {
    set(id, "invisible", invisible, nowMillis);
  }

  /** Later ones only: a late message changes nothing. */
  public void seen(String id, long atMillis) {
    handle.execute(
        "UPDATE users SET last_seen_at = ? WHERE id = ?"
            + " AND (last_seen_at IS NULL OR last_seen_at < ?)",
        atMillis,
        id,
        atMillis);
  }

  /** Leaves the id. */
  public void erase(String id, long nowMillis) {
    handle.execute(
        "UPDATE users SET name = NULL, login_name = NULL, display_name = '', password_hash = NULL,"
            + " admin = FALSE, invisible = TRUE, last_seen_at = NULL, state = 'deleted',"
            + " changed_at = ? WHERE id = ?",
        nowMillis,
        id);
  }

  /** Removes guests whose sessions are all over and gone, at most so many; gives how many. */
  public int deleteGuestsWithoutSession(long createdBeforeMillis, int limit) {
    return Rows.delete(
        handle,
        "users",
        handle
            .createQuery(
                "SELECT id FROM users WHERE kind = 'guest' AND created_at < :time AND NOT EXISTS"
                    + " (SELECT 1 FROM session_families f WHERE f.user_id = users.id) LIMIT :limit")
            .bind("time", createdBeforeMillis)
            .bind("limit", limit)
            .mapTo(String.class)
            .list());
  }

  /** The column is a word of this class, never of a caller. */
  private void set(String id, String column, Object value, long nowMillis) {
    handle.execute(
        "UPDATE users SET " + column + " = ?, changed_at = ? WHERE id = ?", value, nowMillis, id);
  }

  private Query select(String condition) {
    return handle.createQuery(SELECT + condition);
  }

  private static List<User> rows(Query query) {
    return query.map((row, context) -> user(row)).list();
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getString("id"),
        UserKind.ofWire(row.getString("kind")),
        Columns.text(row, "name"),
        Columns.text(row, "login_name"),
        row.getString("display_name"),
        Columns.text(row, "password_hash"),
        row.getBoolean("admin"),
        UserState.ofWire(row.getString("state")),
        row.getBoolean("invisible"),
        row.getLong("created_at"),
        row.getLong("changed_at"),
        Columns.number(row, "last_seen_at"));
  }
}
