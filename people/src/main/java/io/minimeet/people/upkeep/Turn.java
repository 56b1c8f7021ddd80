package io.minimeet.people.upkeep;

import io.minimeet.people.Refused;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets one long piece of work be done at a time, whoever asks for it. */
public final class Turn {
  private final Semaphore free = new Semaphore(1);

  /**
   * Does it now, or not at all.
   *
   * @throws Refused CONFLICT
   */
  <T> T take(Supplier<T> work) {
    if (!free.tryAcquire()) {
      throw Refused.conflict(
          "A backup, or other work on all that is kept, is under way. Wait until it is done.");
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
