package io.minimeet.store.chat;

import io.minimeet.store.chat.TermQuery.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** MariaDB's full-text index. */
final class MariaDbTextIndex implements TextIndex {
  @Override
  public void add(Handle handle, Map<MessageId, List<String>> terms) {
    try (PreparedBatch batch =
        handle.prepareBatch("INSERT INTO message_words (message_id, words) VALUES (?, ?)")) {
      terms.forEach((id, words) -> batch.add(id.number(), String.join(" ", words)));
      batch.execute();
    }
  }

  @Override
  public void remove(Handle handle, MessageId id) {
    handle.execute("DELETE FROM message_words WHERE message_id = ?", id.number());
  }

  @Override
  public List<MessageId> newest(Handle handle, TermQuery query, int limit) {
    return handle
        .createQuery(
            "SELECT message_id FROM message_words"
                + " WHERE MATCH (words) AGAINST (:match IN BOOLEAN MODE)"
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
    parts.add("+(" + String.join(" ", query.anyOf()) + ")");
    for (Clause clause : query.all()) {
      parts.add(
          clause.prefix()
              ? "+" + clause.terms().getFirst() + "*"
              : "+\"" + String.join(" ", clause.terms()) + "\"");
    }
    return String.join(" ", parts);
  }
}
