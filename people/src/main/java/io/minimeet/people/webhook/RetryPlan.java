package io.minimeet.people.webhook;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** When to try again: after 10 s, then twice as long each time, up to six hours. */
final class RetryPlan {
  /** Some seventeen hours after the first: who was away for a night is told in the morning. */
  static final int MOST_TRIES = 14;

  private static final long FIRST_MILLIS = TimeUnit.SECONDS.toMillis(10);
  private static final long LONGEST_MILLIS = TimeUnit.HOURS.toMillis(6);

  /** A receiver that comes back is not to be met by all at once. */
  private static final double SPREAD = 0.2;

  private RetryPlan() {}

  /**
   * How long to wait after a try that failed; empty when it was the last one.
   *
   * @param tries how often it was tried, this one included
   * @param jitter from 0 to 1, by chance
   */
  static OptionalLong delayMillis(int tries, double jitter) {
    if (tries >= MOST_TRIES) {
      return OptionalLong.empty();
    }
    long delay = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.clamp(tries - 1, 0, 30));
    return OptionalLong.of((long) (delay * (1 - SPREAD + 2 * SPREAD * jitter)));
  }
}
