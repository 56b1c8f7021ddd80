package io.minimeet.people.retention;

import io.minimeet.store.Store;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deletes what is older than the policy lets it be: to be run soon after the start and every hour.
 */
public final class Retention {
  private final Store store;
  private final RetentionPolicy policy;
  private final Map<Kept, Long> totals = new ConcurrentHashMap<>();

  public Retention(Store store, RetentionPolicy policy) {
    this.store = store;
    this.policy = policy;
  }

  /** How many of each kind it deleted; ends early, and well, when its thread is interrupted. */
  public Map<Kept, Long> run(long nowMillis) {
    Map<Kept, Long> deleted = new EnumMap<>(Kept.class);
    for (Kept kind : Kept.values()) {
      long count = 0;
      if (policy.edge(kind, nowMillis).isPresent()) {
        count = delete(kind, policy.edge(kind, nowMillis).getAsLong());
      }
      totals.merge(kind, count, Long::sum);
      deleted.put(kind, count);
    }
    return deleted;
  }

  public RetentionPolicy policy() {
    return policy;
  }

  /** How many of a kind were deleted since the start. */
  public long total(Kept kind) {
    return totals.getOrDefault(kind, 0L);
  }

  private long delete(Kept kind, long edgeMillis) {
    long all = 0;
    int some;
    do {
      some = deleteSome(kind, edgeMillis);
      all += some;
    } while (some >= kind.atOnce() && !Thread.currentThread().isInterrupted());
    return all;
  }

  private int deleteSome(Kept kind, long edgeMillis) {
    int atOnce = kind.atOnce();
    return switch (kind) {
      case MESSAGES -> store.messages().deleteSentBefore(edgeMillis, atOnce);
      case CALLS -> store.calls().deleteEndedBefore(edgeMillis, atOnce);
      case AUDIT -> store.accounts().write(rows -> rows.audit().deleteBefore(edgeMillis, atOnce));
      case GUESTS ->
          store
              .accounts()
              .write(rows -> rows.users().deleteGuestsWithoutSession(edgeMillis, atOnce));
    };
  }
}
