package io.minimeet.people.account;

import java.util.Map;

/**
 * So many at once, and so many in a time, for each of many: registrations of an address, guests,
 * invitations. Bounded in memory. Safe for all threads.
 */
public final class Allowance {
  private final long millisForOne;
  private final long burstMillis;

  /** For each, when all that it took will be paid back (GCRA). */
  private final Map<String, Long> paidBackMillis;

  /**
   * Gives as much to each.
   *
   * @param burst how many at once
   * @param perHour how many an hour after that
   * @param most how many takers are remembered
   */
  public Allowance(int burst, int perHour, int most) {
    this.millisForOne = 3_600_000L / perHour;
    this.burstMillis = millisForOne * burst;
    this.paidBackMillis = new Recent<>(most);
  }

  /** How long to wait before the next; 0 takes one. */
  public synchronized long take(String taker, long nowMillis) {
    long ahead = Math.max(0, paidBackMillis.getOrDefault(taker, nowMillis) - nowMillis);
    // Further ahead than all of it only where the clock was set back, which is to lock nobody out.
    long paidBack = nowMillis + (ahead > burstMillis ? 0 : ahead) + millisForOne;
    long wait = paidBack - nowMillis - burstMillis;
    if (wait > 0) {
      return wait;
    }
    paidBackMillis.put(taker, paidBack);
    return 0;
  }
}
