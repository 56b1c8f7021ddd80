package io.minimeet.store.chat;

import io.minimeet.store.chat.Message.Reaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads rows of messages, with what others made of them. */
final class MessageRows {
  private static final String SELECT =
      "SELECT id, room_id, sender_id, sender_name, kind, body, reply_to, file_id, sent_at,"
          + " edited_at, deleted_at FROM messages ";

  private MessageRows() {}

  /** The messages of {@code condition}, for which {@code handle} needs no further arguments. */
  static Query select(Handle handle, String condition) {
    return handle.createQuery(SELECT + condition);
  }

  static List<Message> read(Handle handle, Query query) {
    return withReactions(handle, query.map((row, context) -> message(row)).list());
  }

  static Optional<Message> find(Handle handle, MessageId id) {
    return read(handle, select(handle, "WHERE id = :id").bind("id", id.number())).stream()
        .findFirst();
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        new MessageId(row.getLong("id")),
        row.getString("room_id"),
        row.getString("sender_id"),
        row.getString("sender_name"),
        MessageKind.ofWire(row.getString("kind")),
        row.getString("body"),
        number(row, "reply_to").stream().mapToObj(MessageId::new).findFirst(),
        Optional.ofNullable(row.getString("file_id")),
        row.getLong("sent_at"),
        number(row, "edited_at"),
        number(row, "deleted_at"),
        List.of());
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static List<Message> withReactions(Handle handle, List<Message> messages) {
    if (messages.isEmpty()) {
      return messages;
    }
    Map<Long, List<Reaction>> made = new HashMap<>();
    handle
        .createQuery(
            "SELECT message_id, emoji, user_id FROM reactions WHERE message_id IN (<ids>)"
                + " ORDER BY message_id, made_at, emoji, user_id")
        .bindList("ids", messages.stream().map(message -> message.id().number()).toList())
        .map((row, context) ->
            made.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                .add(new Reaction(row.getString(2), row.getString(3))))
        .list();
    if (made.isEmpty()) {
      return messages;
    }
    return messages.stream()
        .map(message -> message.with(made.getOrDefault(message.id().number(), List.of())))
        .toList();
  }
}
