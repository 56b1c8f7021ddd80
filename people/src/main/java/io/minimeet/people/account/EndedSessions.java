package io.minimeet.people.account;

import io.minimeet.people.audit.AuditAct;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.Family;
import io.minimeet.store.audit.AuditEntry;
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

  /**
   * Looked at again: what was being written while the last look was taken, or by a machine whose
   * clock is late.
   */
  private static final long OVERLAP_MILLIS = 2 * 60_000L;

  private final AccountStore store;
  private final long accessLifeMillis;
  private volatile long lookedAtMillis;

  /** Until when the last token of the session would have been valid. */
  private final Map<String, Long> ended = new ConcurrentHashMap<>();

  /** The last end of a token that is out of date; those that end later are newer. */
  private final Map<String, Long> outdated = new ConcurrentHashMap<>();

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  private EndedSessions(AccountStore store, long accessLifeMillis, long nowMillis) {
    this.store = store;
    this.accessLifeMillis = accessLifeMillis;
    this.lookedAtMillis = nowMillis;
  }

  /** Knows those that ended before the server was started, too. */
  public static EndedSessions load(AccountStore store, long accessLifeMillis, long nowMillis) {
    EndedSessions sessions = new EndedSessions(store, accessLifeMillis, nowMillis);
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

  /**
   * Looks in the store for what others did, such as a command at the console: to be run every few
   * seconds, by one thread.
   *
   * @return how many sessions it found to be over
   */
  public int refresh(long nowMillis) {
    long sinceMillis = lookedAtMillis - OVERLAP_MILLIS;
    lookedAtMillis = nowMillis;
    List<String> over =
        store.read(rows -> rows.sessions().endedSince(sinceMillis)).stream()
            .filter(id -> !ended.containsKey(id))
            .toList();
    if (!over.isEmpty()) {
      end(over, nowMillis);
    }
    for (AuditEntry changed :
        store.read(rows -> rows.audit().since(AuditAct.ROLE_CHANGED.wire(), sinceMillis))) {
      List<String> sessions =
          store.read(rows -> rows.sessions().open(changed.subject().orElse(""), nowMillis)).stream()
              .map(Family::id)
              .toList();
      // As of then, and no later for being seen twice: tokens that were made since say what is
      // true.
      sessions.forEach(id -> outdated.merge(id, changed.atMillis() + accessLifeMillis, Math::max));
    }
    return over.size();
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
