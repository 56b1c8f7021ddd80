package io.minimeet.people.presence;

/**
 * How long is waited for what.
 *
 * @param silenceMillis after which a socket that says nothing counts as gone; more than the
 *     interval of its pings, less than the 30 seconds in which a crash has to show
 * @param idleMillis without a sign of the person until they are away
 * @param lingerMillis that somebody whose socket closed keeps their status: a page that is loaded
 *     again is back by then, and nobody sees it flicker
 * @param watchesAPerson how many others one person may watch
 */
public record PresenceOptions(
    long silenceMillis, long idleMillis, long lingerMillis, int watchesAPerson) {
  public PresenceOptions {
    if (silenceMillis <= 0 || idleMillis <= 0 || lingerMillis <= 0 || watchesAPerson < 0) {
      throw new IllegalArgumentException("each wait is longer than nothing");
    }
  }

  public static PresenceOptions defaults() {
    return new PresenceOptions(25_000, 5 * 60_000, 4_000, 1_000);
  }
}
