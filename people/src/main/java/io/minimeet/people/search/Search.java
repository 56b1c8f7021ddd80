package io.minimeet.people.search;

import io.minimeet.people.Refused;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.Messages;
import io.minimeet.store.chat.TermQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds messages in the rooms that somebody may see. */
public final class Search {
  /**
   * So many of the newest messages that fit are ranked; of a word that stands in more, the older
   * ones are found by a time. It bounds the work of one search.
   */
  static final int MAX_RANKED = 500;

  /** Rooms that are searched at once. */
  private static final int MAX_ROOMS = 500;

  private final Messages messages;

  public Search(Messages messages) {
    this.messages = messages;
  }

  /**
   * What to look for.
   *
   * @param roomIds where the asker may look; nothing else is looked at
   * @param senderId who said it
   * @param fromMillis when it was said at the earliest, {@code toMillis} what it was before
   */
  public record Wish(
      List<String> roomIds,
      String text,
      Optional<String> senderId,
      long fromMillis,
      long toMillis,
      int skip,
      int limit) {}

  /** A message that was found. */
  public record Hit(Message message, Snippet snippet, double score) {}

  /**
   * Hits, the best first, and the newer first among equals.
   *
   * @param total how many there are
   * @param more whether there are older ones that were not ranked
   */
  public record Found(List<Hit> hits, int total, boolean more) {}

  /**
   * Looks.
   *
   * @throws Refused when there is nothing to look for
   */
  public Found find(Wish wish) {
    List<Clause> clauses = QueryText.read(wish.text());
    if (wish.roomIds().isEmpty() || wish.fromMillis() >= wish.toMillis()) {
      return new Found(List.of(), 0, false);
    }
    List<Message> newest = messages.search(query(wish, clauses), MAX_RANKED);
    List<Ranked> ranked = new ArrayList<>();
    for (Message message : newest) {
      Relevance relevance = Relevance.of(message.body(), clauses);
      // Terms are cut to a length; the text itself is not.
      if (!relevance.places().isEmpty()) {
        ranked.add(new Ranked(message, relevance));
      }
    }
    // Stable, so the newer stays before the older.
    ranked.sort(Comparator.comparingDouble((Ranked each) -> each.relevance().score()).reversed());
    int from = Math.min(wish.skip(), ranked.size());
    int to = Math.min(from + wish.limit(), ranked.size());
    return new Found(hits(ranked.subList(from, to)), ranked.size(), newest.size() == MAX_RANKED);
  }

  private record Ranked(Message message, Relevance relevance) {}

  /** Of those alone that are shown. */
  private List<Hit> hits(List<Ranked> shown) {
    List<Message> whole = messages.complete(shown.stream().map(Ranked::message).toList());
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      Relevance relevance = shown.get(i).relevance();
      Snippet snippet = Snippet.of(whole.get(i).body(), relevance.places());
      hits.add(new Hit(whole.get(i), snippet, relevance.score()));
    }
    return List.copyOf(hits);
  }

  private static TermQuery query(Wish wish, List<Clause> clauses) {
    List<TermQuery.Clause> all = new ArrayList<>();
    wish.senderId()
        .ifPresent(sender -> all.add(new TermQuery.Clause(List.of(Terms.sender(sender)), false)));
    for (Clause clause : clauses) {
      List<String> terms = clause.words().stream().map(Terms::word).toList();
      all.add(new TermQuery.Clause(terms, clause.prefix()));
    }
    return new TermQuery(
        wish.roomIds().stream().limit(MAX_ROOMS).map(Terms::place).toList(),
        all,
        MessageId.first(wish.fromMillis()),
        MessageId.first(wish.toMillis()));
  }
}
