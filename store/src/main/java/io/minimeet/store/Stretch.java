package io.minimeet.store;

import java.util.Optional;

/**
 * Which piece of a list is wanted: so many items from its beginning, or those next to a place.
 *
 * @param after the key of the item before the first one wanted
 * @param before the key of the item after the last one wanted; with it, the last {@code limit} of
 *     those before
 */
public record Stretch(int limit, Optional<String> after, Optional<String> before) {
  /** From the beginning on. */
  public static Stretch first(int limit) {
    return new Stretch(limit, Optional.empty(), Optional.empty());
  }

  /** The keys to look at, from the place that the stretch begins at on. */
  public String condition(String column) {
    return before.isPresent()
        ? column + " < :key"
        : after.isPresent() ? column + " > :key" : ":key = ''";
  }

  public String order(String column) {
    return " ORDER BY " + column + (before.isPresent() ? " DESC" : "") + " LIMIT :most";
  }

  public String key() {
    return before.or(() -> after).orElse("");
  }

  /** One more than is wanted shows whether there are more. */
  public int most() {
    return limit + 1;
  }
}
