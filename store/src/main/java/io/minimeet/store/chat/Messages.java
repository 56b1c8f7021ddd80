package io.minimeet.store.chat;

import io.minimeet.store.Database;
import io.minimeet.store.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The messages of all rooms. */
public final class Messages {
  private final Database database;
  private final TextIndex index;

  public Messages(Database database) {
    this.database = database;
    this.index = TextIndex.of(database.dialect());
  }

  /** Does all of {@code work}, or none of it when it throws. */
  public <T> T write(Function<MessageWrites, T> work) {
    return database.write(
        handle -> work.apply(new MessageWrites(handle, database.dialect(), index)));
  }

  public Optional<Message> find(MessageId id) {
    return database.read(handle -> MessageRows.find(handle, id));
  }

  /** The newest number there is. */
  public Optional<MessageId> newest() {
    return database.read(handle ->
        handle
            .createQuery("SELECT MAX(id) AS newest FROM messages")
            .map((row, context) -> {
              long number = row.getLong(1);
              return row.wasNull()
                  ? Optional.<MessageId>empty()
                  : Optional.of(new MessageId(number));
            })
            .one());
  }

  /** The latest messages of a room before a number, the oldest of them first. */
  public List<Message> before(String roomId, MessageId before, int limit) {
    List<Message> found =
        page(roomId, "AND id < :edge ORDER BY id DESC LIMIT :limit", before, limit);
    List<Message> inOrder = new ArrayList<>(found);
    Collections.reverse(inOrder);
    return List.copyOf(inOrder);
  }

  /** The first messages of a room after a number, the oldest of them first. */
  public List<Message> after(String roomId, MessageId after, int limit) {
    return page(roomId, "AND id > :edge ORDER BY id LIMIT :limit", after, limit);
  }

  private List<Message> page(String roomId, String rest, MessageId edge, int limit) {
    return database.read(handle ->
        MessageRows.read(
            handle,
            MessageRows.select(handle, "WHERE room_id = :room " + rest)
                .bind("room", roomId)
                .bind("edge", edge.number())
                .bind("limit", limit)));
  }

  /**
   * Deletes messages that were sent before a time without a trace, with the signs put to them, the
   * mentions in them and their words.
   *
   * @param limit how many at most: a transaction is to be short
   * @return how many there were; as many as {@code limit} when there may be more
   */
  public int deleteSentBefore(long millis, int limit) {
    return database.write(handle -> {
      List<Long> ids =
          handle
              .createQuery("SELECT id FROM messages WHERE id < :edge ORDER BY id LIMIT :limit")
              .bind("edge", MessageId.first(millis).number())
              .bind("limit", limit)
              .mapTo(Long.class)
              .list();
      return Rows.delete(handle, "messages", ids);
    });
  }

  /**
   * The newest messages that fit, the newest first. They are many, and most are looked at for their
   * text alone: signs and mentions come with {@link #complete}.
   */
  public List<Message> search(TermQuery query, int limit) {
    return database.read(handle -> inOrder(handle, index.newest(handle, query, limit)));
  }

  /** The same messages, with the signs put to them and the mentions in them. */
  public List<Message> complete(List<Message> bare) {
    return database.read(handle -> MessageRows.complete(handle, bare));
  }

  private static List<Message> inOrder(Handle handle, List<MessageId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<MessageId, Message> found = new HashMap<>();
    MessageRows.readBare(
            MessageRows.select(handle, "WHERE id IN (<ids>)")
                .bindList("ids", ids.stream().map(MessageId::number).toList()))
        .forEach(message -> found.put(message.id(), message));
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }
}
