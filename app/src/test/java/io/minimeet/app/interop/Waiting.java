package io.minimeet.app.interop;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other threads and programs bring about. */
final class Waiting {
  /** Far above what is ever needed: only a broken call waits so long. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Waiting() {}

  /** Returns as soon as it is true; fails after {@link #PATIENCE} with what is there instead. */
  static void until(String what, BooleanSupplier isTrue, Supplier<Object> state) {
    until(what, isTrue, state, () -> LockSupport.parkNanos(LOOK_EVERY_NANOS));
  }

  /** The same with another way to pass the time between two looks. */
  static void until(
      String what, BooleanSupplier isTrue, Supplier<Object> state, Runnable betweenLooks) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isTrue.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(
            "after %d s still not: %s; instead: %s"
                .formatted(PATIENCE.toSeconds(), what, state.get()));
      }
      betweenLooks.run();
    }
  }
}
