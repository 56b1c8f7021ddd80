package io.minimeet.people.account;

import io.minimeet.store.account.AccountStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What access tokens that are still valid do not know yet: that their session ended, or that they
 * say more than is true now. With it such a token ends at once. Safe for all threads.
 */
public final class EndedSessions {
  private static final long AHEAD_MILLIS = 1_000;

  private final long accessLifeMillis;

  /** Until when the last token of the session would have been valid. */
  private final Map<String, Long> ended = new ConcurrentHashMap<>();

  /** The last end of a token that is out of date; those that end later are newer. */
  private final Map<String, Long> outdated = new ConcurrentHashMap<>();

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  private EndedSessions(long accessLifeMillis) {
    this.accessLifeMillis = accessLifeMillis;
  }

  /** Knows those that ended before the server was started, too. */
  public static EndedSessions load(AccountStore store, long accessLifeMillis, long nowMillis) {
    EndedSessions sessions = new EndedSessions(accessLifeMillis);
    for (String familyId :
        store.read(rows -> rows.sessions().endedSince(nowMillis - accessLifeMillis))) {
      sessions.ended.put(familyId, nowMillis + accessLifeMillis);
    }
    return sessions;
  }

  /** Is told the id of each session that ends, on the thread that ends it, to close its sockets. */
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** To be called after the transaction that ended them. */
  void end(List<String> familyIds, long nowMillis) {
    ended.values().removeIf(until -> until < nowMillis);
    for (String familyId : familyIds) {
      ended.put(familyId, nowMillis + accessLifeMillis);
      listeners.forEach(listener -> listener.accept(familyId));
    }
  }

  /** Voids the access tokens there are; the sessions go on and get new ones by a refresh. */
  void outdate(List<String> familyIds, long nowMillis) {
    outdated.values().removeIf(until -> until < nowMillis);
    for (String familyId : familyIds) {
      // Tokens made ahead since the last change are void, too.
      outdated.merge(
          familyId,
          nowMillis + accessLifeMillis,
          (before, now) -> Math.max(now, before + AHEAD_MILLIS));
    }
  }

  /**
   * When to make a token that is not void. Tokens end at whole seconds, so one that is made in the
   * second of a change cannot be told from those before it: it is made a second ahead, which every
   * reader allows for.
   */
  long issueMillis(String familyId, long nowMillis) {
    Long until = outdated.get(familyId);
    return until == null ? nowMillis : Math.max(nowMillis, until - accessLifeMillis + AHEAD_MILLIS);
  }

  /** Whether a token that ends then is void. */
  boolean voids(String familyId, long untilMillis) {
    return ended.containsKey(familyId)
        || untilMillis <= outdated.getOrDefault(familyId, Long.MIN_VALUE);
  }
}
