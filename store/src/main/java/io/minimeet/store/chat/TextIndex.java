package io.minimeet.store.chat;

import io.minimeet.store.Dialect;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Which messages have which terms: the one thing that each database does in its own way. */
interface TextIndex {
  static TextIndex of(Dialect dialect) {
    return switch (dialect) {
      case SQLITE -> new SqliteTextIndex();
      case MARIADB -> new MariaDbTextIndex();
      case POSTGRESQL -> new PostgresTextIndex();
    };
  }

  void add(Handle handle, Map<MessageId, List<String>> terms);

  void remove(Handle handle, MessageId id);

  /** The newest messages that fit, the newest first. */
  List<MessageId> newest(Handle handle, TermQuery query, int limit);
}
