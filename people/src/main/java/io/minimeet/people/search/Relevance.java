package io.minimeet.people.search;

import java.util.ArrayList;
import java.util.List;

/**
 * How well a text fits, and where. The same on every database, for it is made of the text itself.
 *
 * <p>A clause counts more the more often it stands there, with less and less gain (BM25's
 * saturation, k1 = 1.2), and the more of the text it is (its length norm, b = 0.75). Rare words
 * count no more than common ones: every clause is there in every text found.
 */
final class Relevance {
  private static final double SATURATION = 1.2;
  private static final double LENGTH_SHARE = 0.75;

  /** Words in an ordinary message. */
  private static final double USUAL_LENGTH = 12;

  private final double score;
  private final List<Span> places;

  /** A stretch of the text, from a character to the one behind its last. */
  record Span(int from, int to) {}

  private Relevance(double score, List<Span> places) {
    this.score = score;
    this.places = places;
  }

  static Relevance of(String text, List<Clause> clauses) {
    List<Word> words = Words.of(text);
    List<Span> places = new ArrayList<>();
    double norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * words.size() / USUAL_LENGTH);
    double score = 0;
    for (Clause clause : clauses) {
      int times = 0;
      for (int i = 0; i < words.size(); i++) {
        if (clause.isAt(words, i)) {
          times++;
          places.add(new Span(words.get(i).from(), words.get(i + clause.words().size() - 1).to()));
        }
      }
      score += times * (SATURATION + 1) / (times + norm);
    }
    return new Relevance(score, joined(places));
  }

  /** In order, and none over another. */
  private static List<Span> joined(List<Span> places) {
    List<Span> joined = new ArrayList<>();
    places.stream()
        .sorted((a, b) -> Integer.compare(a.from(), b.from()))
        .forEach(next -> {
          Span last = joined.isEmpty() ? new Span(-1, -1) : joined.getLast();
          if (next.from() < last.to()) {
            joined.set(joined.size() - 1, new Span(last.from(), Math.max(last.to(), next.to())));
          } else {
            joined.add(next);
          }
        });
    return List.copyOf(joined);
  }

  double score() {
    return score;
  }

  List<Span> places() {
    return places;
  }
}
