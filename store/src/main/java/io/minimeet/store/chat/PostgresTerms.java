package io.minimeet.store.chat;

import io.minimeet.store.chat.TermQuery.Clause;
import java.util.List;

/** PostgreSQL's text vectors, made of our terms without a dictionary of its own. */
final class PostgresTerms implements TermSql {
  /** The last place a vector can tell apart. */
  private static final int MAX_PLACES = 16_383;

  @Override
  public String idColumn() {
    return "message_id";
  }

  @Override
  public String insert() {
    return "INSERT INTO message_words (message_id, words) VALUES (?, CAST(? AS tsvector))";
  }

  @Override
  public String condition() {
    return "words @@ CAST(:match AS tsquery)";
  }

  @Override
  public String kept(List<String> terms) {
    StringBuilder vector = new StringBuilder();
    for (int i = 0; i < terms.size(); i++) {
      vector.append(terms.get(i)).append(':').append(Math.min(i + 1, MAX_PLACES)).append(' ');
    }
    return vector.toString();
  }

  @Override
  public String anyOf(List<String> terms) {
    return "(" + String.join(" | ", terms) + ")";
  }

  @Override
  public String one(Clause clause) {
    return clause.prefix()
        ? clause.terms().getFirst() + ":*"
        : "(" + String.join(" <-> ", clause.terms()) + ")";
  }

  @Override
  public String and() {
    return " & ";
  }
}
