package io.minimeet.people.chat;

import io.minimeet.people.search.Search;
import java.util.List;
import java.util.Optional;

/**
 * What to look for, wherever one may look.
 *
 * @param fromMillis when it was said at the earliest, {@code toMillis} what it was before
 */
public record SearchWish(
    String text, Optional<String> senderId, long fromMillis, long toMillis, int skip, int limit) {

  Search.Wish in(List<String> roomIds) {
    return new Search.Wish(roomIds, text, senderId, fromMillis, toMillis, skip, limit);
  }
}
