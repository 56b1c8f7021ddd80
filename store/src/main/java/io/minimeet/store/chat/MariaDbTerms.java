package io.minimeet.store.chat;

import io.minimeet.store.chat.TermQuery.Clause;
import java.util.List;

/** MariaDB's full-text index. */
final class MariaDbTerms implements TermSql {
  @Override
  public String idColumn() {
    return "message_id";
  }

  @Override
  public String insert() {
    return "INSERT INTO message_words (message_id, words) VALUES (?, ?)";
  }

  @Override
  public String condition() {
    return "MATCH (words) AGAINST (:match IN BOOLEAN MODE)";
  }

  @Override
  public String anyOf(List<String> terms) {
    return "+(" + String.join(" ", terms) + ")";
  }

  @Override
  public String one(Clause clause) {
    return clause.prefix()
        ? "+" + clause.terms().getFirst() + "*"
        : "+\"" + String.join(" ", clause.terms()) + "\"";
  }

  @Override
  public String and() {
    return " ";
  }
}
