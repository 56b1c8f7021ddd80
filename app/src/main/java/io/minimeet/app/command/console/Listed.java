package io.minimeet.app.command.console;

import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whole lists, read by pages. */
final class Listed {
  private static final int PAGE = 500;

  private Listed() {}

  /** All there are. */
  static <T> List<T> all(Function<Stretch, Page<T>> pages, Function<T, String> key) {
    return first(Integer.MAX_VALUE, pages, key);
  }

  /** Some of the first ones: at least so many, where there are. */
  static <T> List<T> first(int enough, Function<Stretch, Page<T>> pages, Function<T, String> key) {
    List<T> all = new ArrayList<>();
    Stretch wanted = Stretch.first(PAGE);
    while (true) {
      Page<T> page = pages.apply(wanted);
      all.addAll(page.items());
      if (!page.later() || all.size() >= enough) {
        return all;
      }
      wanted = new Stretch(PAGE, Optional.of(key.apply(all.getLast())), Optional.empty());
    }
  }
}
