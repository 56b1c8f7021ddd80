package io.minimeet.store.chat;

import io.minimeet.store.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;

/** Makes the words of all messages anew, where there are none. */
public final class MessageWords {
  private static final int AT_ONCE = 1_000;

  private MessageWords() {}

  /** What a message is found by. */
  @FunctionalInterface
  public interface Terms {
    List<String> of(String roomId, String senderId, String body);
  }

  private record Said(long id, String roomId, String senderId, String body) {}

  /**
   * Fills the index, in the transaction of {@code handle}.
   *
   * @param done is told now and then how many it was
   */
  public static void fill(Handle handle, Dialect dialect, Terms terms, LongConsumer done) {
    TextIndex index = TextIndex.of(dialect);
    long last = Long.MIN_VALUE;
    long count = 0;
    List<Said> some = after(handle, last);
    while (!some.isEmpty()) {
      Map<MessageId, List<String>> words = new HashMap<>();
      some.forEach(each ->
          words.put(
              new MessageId(each.id()), terms.of(each.roomId(), each.senderId(), each.body())));
      index.add(handle, words);
      count += some.size();
      done.accept(count);
      last = some.getLast().id();
      some = after(handle, last);
    }
  }

  private static List<Said> after(Handle handle, long id) {
    return handle
        .createQuery(
            "SELECT id, room_id, sender_id, body FROM messages"
                + " WHERE id > :id AND deleted_at IS NULL ORDER BY id LIMIT :limit")
        .bind("id", id)
        .bind("limit", AT_ONCE)
        .map((row, context) ->
            new Said(
                row.getLong("id"),
                row.getString("room_id"),
                row.getString("sender_id"),
                row.getString("body")))
        .list();
  }
}
