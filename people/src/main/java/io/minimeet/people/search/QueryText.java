package io.minimeet.people.search;

import io.minimeet.people.Refused;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what people type to search: words, {@code "words that follow each other"}, and {@code
 * beginn*}. Anything goes; what is no word is passed over.
 */
final class QueryText {
  /** More would be work without sense. */
  private static final int MAX_CLAUSES = 16;

  private static final int MAX_CHARS = 256;

  private final List<Clause> clauses = new ArrayList<>();

  private QueryText() {}

  /**
   * What is to be in a text for it to be found.
   *
   * @throws Refused when there is no word to look for
   */
  static List<Clause> read(String text) {
    if (text.length() > MAX_CHARS) {
      throw Refused.tooLarge("q", "A search has at most " + MAX_CHARS + " characters.");
    }
    QueryText query = new QueryText();
    String[] parts = text.split("[\"“”„«»]", -1);
    for (int i = 0; i < parts.length; i++) {
      // A quote that is never closed is none.
      boolean quoted = i % 2 == 1 && i < parts.length - 1;
      if (quoted) {
        query.phrase(parts[i]);
      } else {
        for (String word : parts[i].strip().split("\\s+", -1)) {
          query.word(word);
        }
      }
    }
    if (query.clauses.isEmpty()) {
      throw Refused.badInput("q", "There is no word to search for.");
    }
    return List.copyOf(query.clauses.subList(0, Math.min(MAX_CLAUSES, query.clauses.size())));
  }

  private void phrase(String text) {
    List<Word> words = withoutLoneEnd(Words.of(text));
    if (!words.isEmpty()) {
      clauses.add(Clause.phrase(words.stream().map(Word::text).toList()));
    }
  }

  /** One word to a person may be several to us, as in {@code e-mail} and in {@code 今天的会议}. */
  private void word(String text) {
    List<Word> words = withoutLoneEnd(Words.of(text));
    if (words.isEmpty()) {
      return;
    }
    String last = words.getLast().text();
    boolean alone =
        words.size() == 1 && Words.isDense(last) && last.codePointCount(0, last.length()) == 1;
    if (!text.endsWith("*") && !alone) {
      clauses.add(Clause.phrase(words.stream().map(Word::text).toList()));
      return;
    }
    if (words.size() > 1) {
      clauses.add(Clause.phrase(words.stream().limit(words.size() - 1).map(Word::text).toList()));
    }
    clauses.add(Clause.prefix(last));
  }

  /** The last character of a run stands in its last pair, and alone only where the text ends. */
  private static List<Word> withoutLoneEnd(List<Word> words) {
    boolean isEnd = words.size() > 1 && words.getLast().to() == words.get(words.size() - 2).to();
    return isEnd ? words.subList(0, words.size() - 1) : words;
  }
}
