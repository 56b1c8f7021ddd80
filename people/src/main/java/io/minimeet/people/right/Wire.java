package io.minimeet.people.right;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Reads the written names of a closed set back. */
final class Wire {
  private Wire() {}

  static <T> Optional<T> find(T[] all, Function<T, String> written, String wire) {
    return Arrays.stream(all).filter(each -> written.apply(each).equals(wire)).findFirst();
  }
}
