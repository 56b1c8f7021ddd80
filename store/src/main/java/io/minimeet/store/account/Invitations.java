package io.minimeet.store.account;

import io.minimeet.store.Columns;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Ways into rooms. */
public final class Invitations {
  private static final String SELECT =
      "SELECT id, room_id, rights, made_by, made_at, expires_at, most_uses, uses, revoked_at"
          + " FROM invitations ";

  private final Handle handle;

  Invitations(Handle handle) {
    this.handle = handle;
  }

  public void insert(Invitation invitation) {
    handle.execute(
        "INSERT INTO invitations (id, room_id, rights, made_by, made_at, expires_at, most_uses,"
            + " uses) VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        invitation.id(),
        invitation.roomId(),
        invitation.rights(),
        invitation.madeBy(),
        invitation.madeAtMillis(),
        invitation.expiresAtMillis(),
        invitation.mostUses().stream().boxed().findFirst().orElse(null));
  }

  public Optional<Invitation> find(String id) {
    return rows(select("WHERE id = :id").bind("id", id)).stream().findFirst();
  }

  /** Those of a room that are not over, by their ids. */
  public Page<Invitation> open(String roomId, Stretch wanted, long nowMillis) {
    return Page.of(
        rows(
            select(
                    "WHERE room_id = :room AND revoked_at IS NULL AND expires_at > :now AND "
                        + wanted.condition("id")
                        + wanted.order("id"))
                .bind("room", roomId)
                .bind("now", nowMillis)
                .bind("key", wanted.key())
                .bind("most", wanted.most())),
        wanted);
  }

  /** Counts a use; false when there is none left, however many come at once. */
  public boolean use(String id, long nowMillis) {
    return handle.execute(
            "UPDATE invitations SET uses = uses + 1 WHERE id = ? AND revoked_at IS NULL"
                + " AND expires_at > ? AND (most_uses IS NULL OR uses < most_uses)",
            id,
            nowMillis)
        > 0;
  }

  public void revokeMadeBy(String makerId, long nowMillis) {
    handle.execute(
        "UPDATE invitations SET revoked_at = ? WHERE made_by = ? AND revoked_at IS NULL",
        nowMillis,
        makerId);
  }

  /** False when it was revoked already, or never was. */
  public boolean revoke(String id, long nowMillis) {
    return handle.execute(
            "UPDATE invitations SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
            nowMillis,
            id)
        > 0;
  }

  /** Forgets those that had ended by then; gives how many. */
  public int deleteExpiredBefore(long millis) {
    return handle.execute("DELETE FROM invitations WHERE expires_at < ?", millis);
  }

  private Query select(String condition) {
    return handle.createQuery(SELECT + condition);
  }

  private static List<Invitation> rows(Query query) {
    return query.map((row, context) -> invitation(row)).list();
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        row.getString("id"),
        row.getString("room_id"),
        row.getString("rights"),
        row.getString("made_by"),
        row.getLong("made_at"),
        row.getLong("expires_at"),
        Columns.count(row, "most_uses"),
        row.getInt("uses"),
        Columns.number(row, "revoked_at"));
  }
}
