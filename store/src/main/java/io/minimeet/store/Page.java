package io.minimeet.store;

import java.util.List;
import java.util.function.Function;

/**
 * A piece of a list, in the list's order.
 *
 * @param earlier whether more stand before it
 * @param later whether more follow it
 */
public record Page<T>(List<T> items, boolean earlier, boolean later) {
  public Page {
    items = List.copyOf(items);
  }

  /** Of what a statement by {@code wanted} found. */
  public static <T> Page<T> of(List<T> found, Stretch wanted) {
    boolean more = found.size() > wanted.limit();
    List<T> items = more ? found.subList(0, wanted.limit()) : found;
    return wanted.before().isPresent()
        ? new Page<>(items.reversed(), more, true)
        : new Page<>(items, wanted.after().isPresent(), more);
  }

  public <R> Page<R> map(Function<T, R> each) {
    return new Page<>(items.stream().map(each).toList(), earlier, later);
  }
}
