package io.minimeet.store.account;

import io.minimeet.store.Columns;
import io.minimeet.store.account.Family.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Log-ins, as long as they last. */
public final class Sessions {
  private static final String SELECT =
      "SELECT id, user_id, secret, invitation_id, room_id, room_rights, address, started_at,"
          + " used_at, expires_at, ended_at FROM session_families ";

  private final Handle handle;

  Sessions(Handle handle) {
    this.handle = handle;
  }

  public void insert(Family family) {
    handle.execute(
        "INSERT INTO session_families (id, user_id, secret, invitation_id, room_id, room_rights,"
            + " address, started_at, used_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        family.id(),
        family.userId(),
        family.secret(),
        family.visit().map(Visit::invitationId).orElse(null),
        family.visit().map(Visit::roomId).orElse(null),
        family.visit().map(Visit::rights).orElse(null),
        family.address(),
        family.startedAtMillis(),
        family.usedAtMillis(),
        family.expiresAtMillis());
  }

  public Optional<Family> find(String id) {
    return rows(select("WHERE id = :id").bind("id", id)).stream().findFirst();
  }

  /** The sessions of a user that are not over, the newest first. */
  public List<Family> open(String userId, long nowMillis) {
    return rows(
        select(
                "WHERE user_id = :user AND ended_at IS NULL AND expires_at > :now"
                    + " ORDER BY started_at DESC, id")
            .bind("user", userId)
            .bind("now", nowMillis));
  }

  /** The open sessions that came by an invitation. */
  public List<Family> byInvitation(String invitationId) {
    return rows(
        select("WHERE invitation_id = :invitation AND ended_at IS NULL ORDER BY id")
            .bind("invitation", invitationId));
  }

  public List<String> endedSince(long millis) {
    return handle
        .createQuery("SELECT id FROM session_families WHERE ended_at >= :since")
        .bind("since", millis)
        .mapTo(String.class)
        .list();
  }

  public void used(String id, String address, long nowMillis, long expiresAtMillis) {
    handle.execute(
        "UPDATE session_families SET used_at = ?, address = ?, expires_at = ? WHERE id = ?",
        nowMillis,
        address,
        expiresAtMillis,
        id);
  }

  /** Ends one; false when it was over already. */
  public boolean end(String id, long nowMillis) {
    return handle.execute(
            "UPDATE session_families SET ended_at = ? WHERE id = ? AND ended_at IS NULL",
            nowMillis,
            id)
        > 0;
  }

  /** Of all sessions of a user, the ended ones too. */
  public void forgetAddresses(String userId) {
    handle.execute("UPDATE session_families SET address = '' WHERE user_id = ?", userId);
  }

  public void visit(String id, Optional<Visit> visit) {
    handle.execute(
        "UPDATE session_families SET invitation_id = ?, room_id = ?, room_rights = ? WHERE id = ?",
        visit.map(Visit::invitationId).orElse(null),
        visit.map(Visit::roomId).orElse(null),
        visit.map(Visit::rights).orElse(null),
        id);
  }

  public void insert(RefreshToken token) {
    handle.execute(
        "INSERT INTO refresh_tokens (hash, family_id, made_at) VALUES (?, ?, ?)",
        token.hash(),
        token.familyId(),
        token.madeAtMillis());
  }

  /** True for the one who is first to use it, however many try at once. */
  public boolean use(String hash, long nowMillis) {
    return handle.execute(
            "UPDATE refresh_tokens SET used_at = ? WHERE hash = ? AND used_at IS NULL",
            nowMillis,
            hash)
        > 0;
  }

  public Optional<RefreshToken> token(String hash) {
    return handle
        .createQuery(
            "SELECT hash, family_id, made_at, used_at FROM refresh_tokens WHERE hash = :hash")
        .bind("hash", hash)
        .map((row, context) ->
            new RefreshToken(
                row.getString("hash"),
                row.getString("family_id"),
                row.getLong("made_at"),
                Columns.number(row, "used_at")))
        .findOne();
  }

  /** Forgets sessions that were over by then; gives how many. */
  public int deleteOverBefore(long millis) {
    return handle.execute(
        "DELETE FROM session_families WHERE ended_at < ? OR expires_at < ?", millis, millis);
  }

  /** Forgets tokens that were used by then; gives how many. */
  public int deleteUsedBefore(long millis) {
    return handle.execute("DELETE FROM refresh_tokens WHERE used_at < ?", millis);
  }

  private Query select(String condition) {
    return handle.createQuery(SELECT + condition);
  }

  private static List<Family> rows(Query query) {
    return query.map((row, context) -> family(row)).list();
  }

  private static Family family(ResultSet row) throws SQLException {
    return new Family(
        row.getString("id"),
        row.getString("user_id"),
        row.getString("secret"),
        visit(row),
        row.getString("address"),
        row.getLong("started_at"),
        row.getLong("used_at"),
        row.getLong("expires_at"),
        Columns.number(row, "ended_at"));
  }

  private static Optional<Visit> visit(ResultSet row) throws SQLException {
    Optional<String> invitation = Columns.text(row, "invitation_id");
    return invitation.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Visit(invitation.get(), row.getString("room_id"), row.getString("room_rights")));
  }
}
