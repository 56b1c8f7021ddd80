package io.minimeet.store.chat;

import io.minimeet.store.Dialect;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which messages have which terms. */
final class TextIndex {
  private final TermSql sql;

  private TextIndex(TermSql sql) {
    this.sql = sql;
  }

  static TextIndex of(Dialect dialect) {
    return new TextIndex(
        switch (dialect) {
          case SQLITE -> new SqliteTerms();
          case MARIADB -> new MariaDbTerms();
          case POSTGRESQL -> new PostgresTerms();
        });
  }

  void add(Handle handle, Map<MessageId, List<String>> terms) {
    try (PreparedBatch batch = handle.prepareBatch(sql.insert())) {
      terms.forEach((id, words) -> batch.add(id.number(), sql.kept(words)));
      batch.execute();
    }
  }

  void remove(Handle handle, MessageId id) {
    handle.execute("DELETE FROM message_words WHERE " + sql.idColumn() + " = ?", id.number());
  }

  /** The newest messages that fit, the newest first. */
  List<MessageId> newest(Handle handle, TermQuery query, int limit) {
    return handle
        .createQuery(
            "SELECT <id> FROM message_words WHERE <condition> AND <id> >= :from AND <id> < :to"
                + " ORDER BY <id> DESC LIMIT :limit")
        .define("id", sql.idColumn())
        .define("condition", sql.condition())
        .bind("match", sql.match(query))
        .bind("from", query.from().number())
        .bind("to", query.to().number())
        .bind("limit", limit)
        .map((row, context) -> new MessageId(row.getLong(1)))
        .list();
  }
}
