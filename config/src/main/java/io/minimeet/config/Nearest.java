package io.minimeet.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The right name that was probably meant by a wrong one. */
public final class Nearest {
  /** No right name is nearly that long; it bounds the work on hostile input. */
  private static final int MAX_CHARACTERS = 100;

  private Nearest() {}

  /** The name that fewest slips lead to, if few enough for its length. */
  public static Optional<String> name(String wrong, Collection<String> names) {
    String best = "";
    int bestSlips = Integer.MAX_VALUE;
    for (String name : names) {
      int slips = slips(wrong, name);
      if (slips < bestSlips) {
        bestSlips = slips;
        best = name;
      }
    }
    return bestSlips <= Math.max(1, best.length() / 3) ? Optional.of(best) : Optional.empty();
  }

  /** As {@link #name}, but a right last part in a wrong section is worth a hint as well. */
  static Optional<String> key(String wrong, Collection<String> names) {
    Optional<String> near = name(wrong, names);
    if (near.isPresent()) {
      return near;
    }
    String leaf = squeezed(leaf(wrong));
    return names.stream()
        .filter(name -> squeezed(leaf(name)).equals(leaf))
        .min((a, b) -> Integer.compare(slips(wrong, a), slips(wrong, b)));
  }

  /** Characters left out, put in, exchanged or swapped with a neighbour (Damerau, Levenshtein). */
  private static int slips(String wrong, String right) {
    if (wrong.length() > MAX_CHARACTERS) {
      return Integer.MAX_VALUE;
    }
    String from = squeezed(wrong);
    String to = squeezed(right);
    if (to.length() >= 3 && from.startsWith(to)) {
      return 1; // A longer form of the same word: warning, port-range.
    }
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= to.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      for (int j = 1; j <= to.length(); j++) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
      }
    }
    return cost[from.length()][to.length()];
  }

  /** Case and the marks between words are no slips: maxRooms is max-rooms. */
  private static String squeezed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-._]", "");
  }

  private static String leaf(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
