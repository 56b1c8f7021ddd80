package io.minimeet.store.chat;

import io.minimeet.store.chat.TermQuery.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQLite's FTS5. */
final class SqliteTextIndex implements TextIndex {
  @Override
  public void add(Handle handle, Map<MessageId, List<String>> terms) {
    try (PreparedBatch batch =
        handle.prepareBatch("INSERT INTO message_words (rowid, words) VALUES (?, ?)")) {
      terms.forEach((id, words) -> batch.add(id.number(), String.join(" ", words)));
      batch.execute();
    }
  }

  @Override
  public void remove(Handle handle, MessageId id) {
    handle.execute("DELETE FROM message_words WHERE rowid = ?", id.number());
  }

  @Override
  public List<MessageId> newest(Handle handle, TermQuery query, int limit) {
    return handle
        .createQuery(
            "SELECT rowid FROM message_words WHERE message_words MATCH :match"
                + " AND rowid >= :from AND rowid < :to ORDER BY rowid DESC LIMIT :limit")
        .bind("match", match(query))
        .bind("from", query.from().number())
        .bind("to", query.to().number())
        .bind("limit", limit)
        .map((row, context) -> new MessageId(row.getLong(1)))
        .list();
  }

  static String match(TermQuery query) {
    List<String> parts = new ArrayList<>();
    parts.add("(" + String.join(" OR ", query.anyOf()) + ")");
    for (Clause clause : query.all()) {
      String phrase = "\"" + String.join(" ", clause.terms()) + "\"";
      parts.add(clause.prefix() ? phrase + " *" : phrase);
    }
    return String.join(" AND ", parts);
  }
}
