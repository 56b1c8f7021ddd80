package io.minimeet.store.chat;

import io.minimeet.store.Columns;
import io.minimeet.store.chat.Message.Reaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return complete(handle, readBare(query));
  }

  /** Without signs and mentions. */
  static List<Message> readBare(Query query) {
    return query.map((row, context) -> message(row)).list();
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
        Columns.number(row, "reply_to").stream().mapToObj(MessageId::new).findFirst(),
        Columns.text(row, "file_id"),
        row.getLong("sent_at"),
        Columns.number(row, "edited_at"),
        Columns.number(row, "deleted_at"),
        List.of(),
        List.of());
  }

  /** The same messages, with signs and mentions. */
  static List<Message> complete(Handle handle, List<Message> messages) {
    if (messages.isEmpty()) {
      return messages;
    }
    List<Long> ids = messages.stream().map(message -> message.id().number()).toList();
    Map<Long, List<Reaction>> reactions =
        byMessage(
            handle,
            "SELECT message_id, emoji, user_id FROM reactions WHERE message_id IN (<ids>)"
                + " ORDER BY message_id, made_at, emoji, user_id",
            ids,
            row -> new Reaction(row.getString(2), row.getString(3)));
    Map<Long, List<String>> mentions =
        byMessage(
            handle,
            "SELECT message_id, user_id FROM mentions WHERE message_id IN (<ids>)"
                + " ORDER BY message_id, user_id",
            ids,
            row -> row.getString(2));
    if (reactions.isEmpty() && mentions.isEmpty()) {
      return messages;
    }
    return messages.stream()
        .map(message ->
            message.with(
                reactions.getOrDefault(message.id().number(), List.of()),
                mentions.getOrDefault(message.id().number(), List.of())))
        .toList();
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <T> Map<Long, List<T>> byMessage(
      Handle handle, String select, List<Long> ids, Reader<T> reader) {
    Map<Long, List<T>> found = new HashMap<>();
    handle
        .createQuery(select)
        .bindList("ids", ids)
        .map((row, context) ->
            found.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(reader.read(row)))
        .list();
    return found;
  }
}
