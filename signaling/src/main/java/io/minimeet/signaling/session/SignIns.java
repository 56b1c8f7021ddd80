package io.minimeet.signaling.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of each log-in: when that ends, so do they. Used from any thread. */
public final class SignIns {
  private final Map<String, Set<Runnable>> connections = new ConcurrentHashMap<>();

  /**
   * A connection belongs to a log-in.
   *
   * @param end ends it; must not block
   */
  void add(String sessionId, Runnable end) {
    connections.computeIfAbsent(sessionId, id -> ConcurrentHashMap.newKeySet()).add(end);
  }

  void remove(String sessionId, Runnable end) {
    connections.computeIfPresent(
        sessionId,
        (id, there) -> {
          there.remove(end);
          return there.isEmpty() ? null : there;
        });
  }

  /** The log-in is over. */
  public void end(String sessionId) {
    connections.getOrDefault(sessionId, Set.of()).forEach(Runnable::run);
  }
}
