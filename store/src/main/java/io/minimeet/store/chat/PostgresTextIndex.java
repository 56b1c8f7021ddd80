package io.minimeet.store.chat;

import io.minimeet.store.chat.TermQuery.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** PostgreSQL's text vectors, made of our terms without a dictionary of its own. */
final class PostgresTextIndex implements TextIndex {
  /** The last place a vector can tell apart. */
  private static final int MAX_PLACES = 16_383;

  @Override
  public void add(Handle handle, Map<MessageId, List<String>> terms) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO message_words (message_id, words) VALUES (?, CAST(? AS tsvector))")) {
      terms.forEach((id, words) -> batch.add(id.number(), vector(words)));
      batch.execute();
    }
  }

  private static String vector(List<String> words) {
    StringBuilder vector = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      vector.append(words.get(i)).append(':').append(Math.min(i + 1, MAX_PLACES)).append(' ');
    }
    return vector.toString();
  }

  @Override
  public void remove(Handle handle, MessageId id) {
    handle.execute("DELETE FROM message_words WHERE message_id = ?", id.number());
  }

  @Override
  public List<MessageId> newest(Handle handle, TermQuery query, int limit) {
    return handle
        .createQuery(
            "SELECT message_id FROM message_words WHERE words @@ CAST(:match AS tsquery)"
                + " AND message_id >= :from AND message_id < :to"
                + " ORDER BY message_id DESC LIMIT :limit")
        .bind("match", match(query))
        .bind("from", query.from().number())
        .bind("to", query.to().number())
        .bind("limit", limit)
        .map((row, context) -> new MessageId(row.getLong(1)))
        .list();
  }

  static String match(TermQuery query) {
    List<String> parts = new ArrayList<>();
    parts.add("(" + String.join(" | ", query.anyOf()) + ")");
    for (Clause clause : query.all()) {
      parts.add(
          clause.prefix()
              ? clause.terms().getFirst() + ":*"
              : "(" + String.join(" <-> ", clause.terms()) + ")");
    }
    return String.join(" & ", parts);
  }
}
