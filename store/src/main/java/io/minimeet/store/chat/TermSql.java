package io.minimeet.store.chat;

import io.minimeet.store.chat.TermQuery.Clause;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one thing that each database says in its own way: that a message has terms. */
interface TermSql {
  /** The column of the message's number. */
  String idColumn();

  /** Takes a number and what {@link #kept} makes. */
  String insert();

  /** Takes {@code :match}. */
  String condition();

  /** Terms in their order, as a row has them. */
  default String kept(List<String> terms) {
    return String.join(" ", terms);
  }

  /** One of these terms. */
  String anyOf(List<String> terms);

  /** Terms that follow each other, or the beginning of one. */
  String one(Clause clause);

  /** Stands between conditions that all are to hold. */
  String and();

  /** The query, as the database reads it. */
  default String match(TermQuery query) {
    return Stream.concat(Stream.of(anyOf(query.anyOf())), query.all().stream().map(this::one))
        .collect(Collectors.joining(and()));
  }
}
