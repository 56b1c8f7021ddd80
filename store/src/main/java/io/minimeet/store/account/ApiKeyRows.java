package io.minimeet.store.account;

import io.minimeet.store.Columns;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The keys of programs, by their hashes. */
public final class ApiKeyRows {
  private static final String SELECT =
      "SELECT id, name, made_by, made_at, used_at, revoked_at FROM api_keys ";

  private final Handle handle;

  ApiKeyRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(ApiKey key, String hash) {
    handle.execute(
        "INSERT INTO api_keys (id, hash, name, made_by, made_at) VALUES (?, ?, ?, ?, ?)",
        key.id(),
        hash,
        key.name(),
        key.madeBy(),
        key.madeAtMillis());
  }

  /** The key of a hash, where it is not revoked. */
  public Optional<ApiKey> byHash(String hash) {
    return handle
        .createQuery(SELECT + "WHERE hash = :hash AND revoked_at IS NULL")
        .bind("hash", hash)
        .map((row, context) -> key(row))
        .findOne();
  }

  /** By their ids; revoked ones, too. */
  public Page<ApiKey> page(Stretch wanted) {
    return Page.of(
        handle
            .createQuery(SELECT + "WHERE " + wanted.condition("id") + wanted.order("id"))
            .bind("key", wanted.key())
            .bind("most", wanted.most())
            .map((row, context) -> key(row))
            .list(),
        wanted);
  }

  public void used(String id, long nowMillis) {
    handle.execute("UPDATE api_keys SET used_at = ? WHERE id = ?", nowMillis, id);
  }

  public void revokeMadeBy(String makerId, long nowMillis) {
    handle.execute(
        "UPDATE api_keys SET revoked_at = ? WHERE made_by = ? AND revoked_at IS NULL",
        nowMillis,
        makerId);
  }

  /** False when it was revoked already, or never was. */
  public boolean revoke(String id, long nowMillis) {
    return handle.execute(
            "UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", nowMillis, id)
        > 0;
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        row.getString("name"),
        row.getString("made_by"),
        row.getLong("made_at"),
        Columns.number(row, "used_at"),
        Columns.number(row, "revoked_at"));
  }
}
