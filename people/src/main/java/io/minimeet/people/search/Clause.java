package io.minimeet.people.search;

import java.util.List;

/**
 * Folded words that are to follow each other in a text.
 *
 * @param prefix whether the only word is the beginning of one
 */
record Clause(List<String> words, boolean prefix) {

  static Clause phrase(List<String> words) {
    return new Clause(List.copyOf(words), false);
  }

  static Clause prefix(String word) {
    return new Clause(List.of(word), true);
  }

  /** Whether it stands in {@code text} at a word's place. */
  boolean isAt(List<Word> text, int place) {
    if (place + words.size() > text.size()) {
      return false;
    }
    if (prefix) {
      return text.get(place).text().startsWith(words.getFirst());
    }
    for (int i = 0; i < words.size(); i++) {
      if (!text.get(place + i).text().equals(words.get(i))) {
        return false;
      }
    }
    return true;
  }
}
