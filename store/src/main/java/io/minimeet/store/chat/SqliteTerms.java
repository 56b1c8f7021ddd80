package io.minimeet.store.chat;

import io.minimeet.store.chat.TermQuery.Clause;
import java.util.List;

/** SQLite's FTS5. */
final class SqliteTerms implements TermSql {
  @Override
  public String idColumn() {
    return "rowid";
  }

  @Override
  public String insert() {
    return "INSERT INTO message_words (rowid, words) VALUES (?, ?)";
  }

  @Override
  public String condition() {
    return "message_words MATCH :match";
  }

  @Override
  public String anyOf(List<String> terms) {
    return "(" + String.join(" OR ", terms) + ")";
  }

  @Override
  public String one(Clause clause) {
    return "\"" + String.join(" ", clause.terms()) + "\"" + (clause.prefix() ? " *" : "");
  }

  @Override
  public String and() {
    return " AND ";
  }
}
