package io.minimeet.people.account;

import io.minimeet.store.account.AccountStore;

/**
 * Forgets what is long over: to be run now and then, before {@link
 * io.minimeet.people.retention.Retention}, which forgets guests without a session.
 */
public final class AccountSweep {
  private static final long DAY_MILLIS = 86_400_000L;

  /** A copy of a token that comes later than this is an unknown one; it opens nothing either. */
  private static final long USED_TOKENS_KEPT_MILLIS = 7 * DAY_MILLIS;

  /** Longer than any access token: those that are over have to be known until then. */
  private static final long SESSIONS_KEPT_MILLIS = DAY_MILLIS;

  private final AccountStore store;

  AccountSweep(AccountStore store) {
    this.store = store;
  }

  /** How many rows it removed. */
  public int run(long nowMillis) {
    // Each by itself: none is to keep the others, or people, waiting for long.
    return store.<Integer>write(
            rows -> rows.sessions().deleteOverBefore(nowMillis - SESSIONS_KEPT_MILLIS))
        + store.<Integer>write(
            rows -> rows.sessions().deleteUsedBefore(nowMillis - USED_TOKENS_KEPT_MILLIS))
        + store.<Integer>write(
            rows -> rows.invitations().deleteExpiredBefore(nowMillis - 30 * DAY_MILLIS));
  }
}
