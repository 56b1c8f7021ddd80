package io.minimeet.store.chat;

import io.minimeet.store.Dialect;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** What can be done to messages in one transaction. */
public final class MessageWrites {
  private final Handle handle;
  private final Dialect dialect;
  private final TextIndex index;

  MessageWrites(Handle handle, Dialect dialect, TextIndex index) {
    this.handle = handle;
    this.dialect = dialect;
    this.index = index;
  }

  /** Those of {@code keys} that are kept already. */
  public Map<ClientKey, Message> known(Collection<ClientKey> keys) {
    Map<ClientKey, Message> known = new HashMap<>();
    for (ClientKey key : keys) {
      Query query =
          MessageRows.select(
                  handle, "WHERE sender_id = :sender AND room_id = :room AND client_id = :client")
              .bind("sender", key.senderId())
              .bind("room", key.roomId())
              .bind("client", key.clientId());
      MessageRows.read(handle, query).forEach(message -> known.put(key, message));
    }
    return known;
  }

  /** Keeps messages; none of them is {@link #known}. */
  public void insert(List<NewMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO messages (id, room_id, sender_id, sender_name, kind, body, reply_to,"
                + " client_id, file_id, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (NewMessage message : messages) {
        batch.add(
            message.id().number(),
            message.roomId(),
            message.senderId(),
            message.senderName(),
            message.kind().wire(),
            message.body(),
            message.replyTo().map(MessageId::number).orElse(null),
            message.clientId().orElse(null),
            message.fileId().orElse(null),
            message.sentAtMillis());
      }
      batch.execute();
    }
    Map<MessageId, List<String>> terms = new HashMap<>();
    messages.forEach(message -> terms.put(message.id(), message.terms()));
    index.add(handle, terms);
    messages.forEach(message -> mention(message.id(), message.mentioned()));
    messages.forEach(this::bringFile);
  }

  /** From now on the file is in the room, for as long as the message is. */
  private void bringFile(NewMessage message) {
    if (message.fileId().isPresent()) {
      handle.execute(
          "UPDATE files SET message_id = ? WHERE id = ? AND room_id = ? AND message_id IS NULL",
          message.id().number(),
          message.fileId().get(),
          message.roomId());
    }
  }

  public Optional<Message> find(MessageId id) {
    return MessageRows.find(handle, id);
  }

  /** Gives a message another text. */
  public void edit(
      MessageId id, String body, List<String> mentioned, List<String> terms, long nowMillis) {
    handle
        .createUpdate("UPDATE messages SET body = :body, edited_at = :now WHERE id = :id")
        .bind("body", body)
        .bind("now", nowMillis)
        .bind("id", id.number())
        .execute();
    index.remove(handle, id);
    index.add(handle, Map.of(id, terms));
    forgetMentions(id);
    mention(id, mentioned);
  }

  /** Leaves of a message, and of the file it brought, that there was one. */
  public void delete(MessageId id, long nowMillis) {
    handle
        .createUpdate(
            "UPDATE messages SET body = '', file_id = NULL, deleted_at = :now WHERE id = :id")
        .bind("now", nowMillis)
        .bind("id", id.number())
        .execute();
    handle.execute(
        "UPDATE files SET deleted_at = ? WHERE message_id = ? AND deleted_at IS NULL",
        nowMillis,
        id.number());
    handle.execute("DELETE FROM reactions WHERE message_id = ?", id.number());
    index.remove(handle, id);
    forgetMentions(id);
  }

  /** True when the sign was not there before. */
  public boolean react(MessageId id, String userId, String emoji, long nowMillis) {
    return handle.execute(
            dialect.insertIfAbsent(
                "reactions (message_id, emoji, user_id, made_at) VALUES (?, ?, ?, ?)"),
            id.number(),
            emoji,
            userId,
            nowMillis)
        > 0;
  }

  /** True when the sign was there. */
  public boolean takeBack(MessageId id, String userId, String emoji) {
    return handle.execute(
            "DELETE FROM reactions WHERE message_id = ? AND emoji = ? AND user_id = ?",
            id.number(),
            emoji,
            userId)
        > 0;
  }

  /** How many different signs a message has. */
  public int differentSigns(MessageId id) {
    return handle
        .createQuery("SELECT COUNT(DISTINCT emoji) FROM reactions WHERE message_id = :id")
        .bind("id", id.number())
        .mapTo(Integer.class)
        .one();
  }

  /** Whose names these are, of active accounts; folded as the rows have them. */
  public List<String> usersNamed(Collection<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery("SELECT id FROM users WHERE name IN (<names>) AND state = 'active'")
        .bindList("names", List.copyOf(names))
        .mapTo(String.class)
        .list();
  }

  private void mention(MessageId id, List<String> users) {
    for (String user : users) {
      handle.execute(
          dialect.insertIfAbsent("mentions (user_id, message_id) VALUES (?, ?)"),
          user,
          id.number());
    }
  }

  private void forgetMentions(MessageId id) {
    handle.execute("DELETE FROM mentions WHERE message_id = ?", id.number());
  }
}
