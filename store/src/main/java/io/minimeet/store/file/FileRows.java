package io.minimeet.store.file;

import io.minimeet.store.Columns;
import io.minimeet.store.chat.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The rows of files as one transaction, or one reading, has them. */
public final class FileRows {
  private static final String SELECT =
      "SELECT id, room_id, uploader_id, name, type, size_bytes, digest, width, height, thumbnail,"
          + " message_id, created_at, deleted_at FROM files ";

  private final Handle handle;

  FileRows(Handle handle) {
    this.handle = handle;
  }

  /** Whether there is such a room; a file without one cannot be kept. */
  public boolean hasRoom(String roomId) {
    return handle
            .createQuery("SELECT COUNT(*) FROM rooms WHERE id = :room")
            .bind("room", roomId)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /** Keeps a new file, which no message has brought yet. */
  public void insert(StoredFile file) {
    handle.execute(
        "INSERT INTO files (id, room_id, uploader_id, name, type, size_bytes, digest, width,"
            + " height, thumbnail, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        file.id(),
        file.roomId(),
        file.uploaderId(),
        file.name(),
        file.type(),
        file.bytes(),
        file.digest(),
        file.width().stream().boxed().findFirst().orElse(null),
        file.height().stream().boxed().findFirst().orElse(null),
        file.thumbnail(),
        file.createdAtMillis());
  }

  /** A file, be it deleted. */
  public Optional<StoredFile> find(String id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> file(row))
        .findOne();
  }

  /** The files that a message brought, be they deleted. */
  public List<StoredFile> broughtBy(MessageId message) {
    return handle
        .createQuery(SELECT + "WHERE message_id = :message ORDER BY id")
        .bind("message", message.number())
        .map((row, context) -> file(row))
        .list();
  }

  /** How much a room's files are together; equal ones count each. */
  public long roomBytes(String roomId) {
    return handle
        .createQuery(
            "SELECT COALESCE(SUM(size_bytes), 0) FROM files"
                + " WHERE room_id = :room AND deleted_at IS NULL")
        .bind("room", roomId)
        .mapTo(Long.class)
        .one();
  }

  /** Leaves of a file that there was one; false when it is gone already. */
  public boolean delete(String id, long nowMillis) {
    return handle.execute(
            "UPDATE files SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", nowMillis, id)
        > 0;
  }

  /** Forgets files that no message brought since; gives how many. */
  public int forgetUntold(long beforeMillis) {
    return handle.execute(
        "DELETE FROM files WHERE message_id IS NULL AND created_at < ?", beforeMillis);
  }

  /** Those of these digests that a file still has. */
  public Set<String> inUse(Collection<String> digests) {
    if (digests.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        handle
            .createQuery(
                "SELECT DISTINCT digest FROM files"
                    + " WHERE digest IN (<digests>) AND deleted_at IS NULL")
            .bindList("digests", List.copyOf(digests))
            .mapTo(String.class)
            .list());
  }

  private static StoredFile file(ResultSet row) throws SQLException {
    return new StoredFile(
        row.getString("id"),
        row.getString("room_id"),
        row.getString("uploader_id"),
        row.getString("name"),
        row.getString("type"),
        row.getLong("size_bytes"),
        row.getString("digest"),
        Columns.count(row, "width"),
        Columns.count(row, "height"),
        row.getBoolean("thumbnail"),
        Columns.number(row, "message_id").stream().mapToObj(MessageId::new).findFirst(),
        row.getLong("created_at"),
        Columns.number(row, "deleted_at"));
  }
}
