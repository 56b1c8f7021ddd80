package io.minimeet.signaling.desk;

import java.util.function.Supplier;

/** What came of a piece of work. */
public sealed interface Outcome<T> {
  record Done<T>(T value) implements Outcome<T> {}

  /** It threw; whoever asked has to be answered all the same. */
  record Failed<T>(Throwable cause) implements Outcome<T> {}

  /** Everything is caught, errors too: nobody else would hear of them. */
  static <T> Outcome<T> of(Supplier<T> work) {
    try {
      return new Done<>(work.get());
    } catch (RuntimeException | Error cause) {
      return new Failed<>(cause);
    }
  }
}
