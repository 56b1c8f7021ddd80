package io.minimeet.people.account;

/**
 * Later and later: so many failures are free, each further one doubles the wait, up to a minute;
 * with time they are forgotten one by one.
 */
final class Slowdown {
  private static final long FIRST_WAIT_MILLIS = 1_000;
  private static final long LONGEST_WAIT_MILLIS = 60_000;
  private static final long FORGET_ONE_MILLIS = 5 * 60_000L;

  /** 1, 2, 4 … 64 seconds: counting further would only make forgetting longer. */
  private static final int DOUBLINGS = 7;

  private final int most;
  private final int free;
  private int failures;
  private long lastMillis;

  Slowdown(int free, long nowMillis) {
    this.free = free;
    this.most = free + DOUBLINGS;
    this.lastMillis = nowMillis;
  }

  /** How long the next try has to wait still; 0 for not at all. */
  long waitMillis(long nowMillis) {
    int counted = failuresAt(nowMillis);
    if (counted <= free) {
      return 0;
    }
    long wait = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << (counted - free - 1));
    return Math.max(0, lastMillis + wait - nowMillis);
  }

  void fail(long nowMillis) {
    failures = Math.min(most, failuresAt(nowMillis) + 1);
    lastMillis = nowMillis;
  }

  /** Takes one failure back, which was none. */
  void forgive() {
    failures = Math.max(0, failures - 1);
  }

  private int failuresAt(long nowMillis) {
    // A clock that was set back forgets nothing.
    long forgotten = Math.max(0, nowMillis - lastMillis) / FORGET_ONE_MILLIS;
    return (int) Math.max(0, failures - forgotten);
  }
}
