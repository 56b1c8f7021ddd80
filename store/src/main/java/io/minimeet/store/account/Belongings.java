package io.minimeet.store.account;

import io.minimeet.store.Columns;
import io.minimeet.store.call.Calls;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** What a user has in other people's tables: to hand it over, and to take it away. */
public final class Belongings {
  private final Handle handle;

  Belongings(Handle handle) {
    this.handle = handle;
  }

  /** Something the user said. */
  public record Said(
      long id, String roomId, String kind, String body, long sentAtMillis, boolean deleted) {}

  /** A room the user owns, or is a member of. */
  public record RoomTie(String roomId, String roomName, Optional<String> role, boolean owner) {}

  /** A sign the user put to a message. */
  public record Sign(long messageId, String emoji, long madeAtMillis) {}

  /** A call the user was in. */
  public record Stayed(
      String callId,
      String roomId,
      long joinedAtMillis,
      OptionalLong leftAtMillis,
      long bytesFrom,
      long bytesTo) {}

  /** A file the user put into a room, as it is kept. */
  public record Uploaded(
      String fileId, String roomId, String name, String type, long bytes, long createdAtMillis) {}

  /** What was said after a message, the oldest first. */
  public List<Said> said(String userId, long afterId, int limit) {
    return handle
        .createQuery(
            "SELECT id, room_id, kind, body, sent_at, deleted_at FROM messages"
                + " WHERE sender_id = :user AND id > :after ORDER BY id LIMIT :limit")
        .bind("user", userId)
        .bind("after", afterId)
        .bind("limit", limit)
        .map((row, context) ->
            new Said(
                row.getLong("id"),
                row.getString("room_id"),
                row.getString("kind"),
                row.getString("body"),
                row.getLong("sent_at"),
                Columns.number(row, "deleted_at").isPresent()))
        .list();
  }

  public List<RoomTie> rooms(String userId) {
    return handle
        .createQuery(
            "SELECT r.id, r.name, m.role, r.owner_id FROM rooms r"
                + " LEFT JOIN room_members m ON m.room_id = r.id AND m.user_id = :user"
                + " WHERE r.owner_id = :user OR m.user_id = :user ORDER BY r.id")
        .bind("user", userId)
        .map((row, context) ->
            new RoomTie(
                row.getString("id"),
                row.getString("name"),
                Columns.text(row, "role"),
                userId.equals(row.getString("owner_id"))))
        .list();
  }

  public List<Sign> signs(String userId) {
    return handle
        .createQuery(
            "SELECT message_id, emoji, made_at FROM reactions WHERE user_id = :user"
                + " ORDER BY message_id, emoji")
        .bind("user", userId)
        .map((row, context) ->
            new Sign(row.getLong("message_id"), row.getString("emoji"), row.getLong("made_at")))
        .list();
  }

  public List<Uploaded> files(String userId) {
    return handle
        .createQuery(
            "SELECT id, room_id, name, type, size_bytes, created_at FROM files"
                + " WHERE uploader_id = :user AND deleted_at IS NULL ORDER BY id")
        .bind("user", userId)
        .map((row, context) ->
            new Uploaded(
                row.getString("id"),
                row.getString("room_id"),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size_bytes"),
                row.getLong("created_at")))
        .list();
  }

  public List<Stayed> calls(String userId) {
    return handle
        .createQuery(
            "SELECT c.id, c.room_id, p.joined_at, p.left_at, p.bytes_from, p.bytes_to"
                + " FROM call_people p JOIN calls c ON c.id = p.call_id"
                + " WHERE p.user_id = :user ORDER BY p.id")
        .bind("user", userId)
        .map((row, context) ->
            new Stayed(
                row.getString("id"),
                row.getString("room_id"),
                row.getLong("joined_at"),
                Columns.number(row, "left_at"),
                row.getLong("bytes_from"),
                row.getLong("bytes_to")))
        .list();
  }

  /**
   * What was said stays, for the others' sake, under no name; all else goes. A room that was the
   * user's alone goes, too; another is its longest moderator's then, or nobody's.
   */
  public void takeAway(String userId) {
    handle.execute("UPDATE messages SET sender_name = '' WHERE sender_id = ?", userId);
    Calls.forget(handle, userId);
    handle.execute("DELETE FROM files WHERE uploader_id = ?", userId);
    handle.execute("DELETE FROM reactions WHERE user_id = ?", userId);
    handle.execute("DELETE FROM mentions WHERE user_id = ?", userId);
    handle.execute("DELETE FROM room_members WHERE user_id = ?", userId);
    handle.execute(
        "DELETE FROM rooms WHERE owner_id = ? AND NOT EXISTS (SELECT 1 FROM room_members m"
            + " WHERE m.room_id = rooms.id AND m.role <> 'banned')",
        userId);
    handle.execute(
        "UPDATE rooms SET owner_id = (SELECT m.user_id FROM room_members m"
            + " WHERE m.room_id = rooms.id AND m.role = 'moderator'"
            + " ORDER BY m.joined_at, m.user_id LIMIT 1) WHERE owner_id = ?",
        userId);
  }
}
