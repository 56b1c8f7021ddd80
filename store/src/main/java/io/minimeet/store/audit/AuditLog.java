package io.minimeet.store.audit;

import io.minimeet.store.Columns;
import io.minimeet.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The entries, as one transaction has them: each is kept with the act it tells of. */
public final class AuditLog {
  private static final int MOST_DETAIL_CHARS = 255;

  private static final String SELECT =
      "SELECT id, at, actor_id, address, act, subject, detail FROM audit ";

  private final Handle handle;

  public AuditLog(Handle handle) {
    this.handle = handle;
  }

  /** Which entries; what is empty does not matter. */
  public record Wanted(Optional<String> actorId, Optional<String> subject, Optional<String> act) {
    public static final Wanted ALL =
        new Wanted(Optional.empty(), Optional.empty(), Optional.empty());
  }

  public void add(AuditEntry entry) {
    String detail = entry.detail();
    handle.execute(
        "INSERT INTO audit (id, at, actor_id, address, act, subject, detail)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        entry.id(),
        entry.atMillis(),
        entry.actorId().orElse(null),
        entry.address().orElse(null),
        entry.act(),
        entry.subject().orElse(null),
        detail.substring(0, Math.min(detail.length(), MOST_DETAIL_CHARS)));
  }

  /** The newest before an entry, the newest first. */
  public List<AuditEntry> before(String id, Wanted wanted, int limit) {
    StringBuilder condition = new StringBuilder("WHERE id < :id");
    wanted.actorId().ifPresent(actor -> condition.append(" AND actor_id = :actor"));
    wanted.subject().ifPresent(subject -> condition.append(" AND subject = :subject"));
    wanted.act().ifPresent(act -> condition.append(" AND act = :act"));
    condition.append(" ORDER BY id DESC LIMIT :limit");
    Query query = handle.createQuery(SELECT + condition).bind("id", id).bind("limit", limit);
    wanted.actorId().ifPresent(actor -> query.bind("actor", actor));
    wanted.subject().ifPresent(subject -> query.bind("subject", subject));
    wanted.act().ifPresent(act -> query.bind("act", act));
    return query.map((row, context) -> entry(row)).list();
  }

  /** What was done of a kind since then, the oldest first. */
  public List<AuditEntry> since(String act, long millis) {
    return handle
        .createQuery(SELECT + "WHERE at >= :since AND act = :act ORDER BY id")
        .bind("since", millis)
        .bind("act", act)
        .map((row, context) -> entry(row))
        .list();
  }

  /** Forgets what was before then, at most so much of it; gives how many. */
  public int deleteBefore(long millis, int limit) {
    return Rows.delete(
        handle,
        "audit",
        handle
            .createQuery("SELECT id FROM audit WHERE at < :time ORDER BY at LIMIT :limit")
            .bind("time", millis)
            .bind("limit", limit)
            .mapTo(String.class)
            .list());
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getString("id"),
        row.getLong("at"),
        Columns.text(row, "actor_id"),
        Columns.text(row, "address"),
        row.getString("act"),
        Columns.text(row, "subject"),
        row.getString("detail"));
  }
}
