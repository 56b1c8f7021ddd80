package io.minimeet.store.chat;

import java.util.List;

/**
 * What to look for: one of the places, and each of the clauses.
 *
 * @param anyOf one of these terms is to be there
 * @param all each of these is to be there
 * @param from the smallest number, {@code to} the one that is too large
 */
public record TermQuery(List<String> anyOf, List<Clause> all, MessageId from, MessageId to) {
  public TermQuery {
    if (anyOf.isEmpty() || anyOf.stream().anyMatch(term -> !isTerm(term))) {
      throw new IllegalArgumentException("places: " + anyOf);
    }
  }

  /**
   * Terms that follow each other.
   *
   * @param prefix whether the only term may go on
   */
  public record Clause(List<String> terms, boolean prefix) {
    public Clause {
      boolean good = !terms.isEmpty() && terms.stream().allMatch(TermQuery::isTerm);
      if (!good || (prefix && terms.size() > 1)) {
        throw new IllegalArgumentException("terms: " + terms);
      }
    }
  }

  /** What this lets through needs no escape in any of the databases' query languages. */
  static boolean isTerm(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
  }
}
