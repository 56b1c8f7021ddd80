package io.minimeet.signaling.wish;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The resources there are, by the unguessable part of their path. Any thread. */
final class WishSessions {
  /** Rooms bound their participants; this bounds what rooms without end would hold. */
  private static final int MAX = 10_000;

  private final Map<String, WishSession> byId = new ConcurrentHashMap<>();

  boolean isFull() {
    return byId.size() >= MAX;
  }

  void add(WishSession session) {
    byId.put(session.id(), session);
  }

  void remove(WishSession session) {
    byId.remove(session.id());
  }

  Optional<WishSession> find(WishKind kind, String roomId, String id) {
    return Optional.ofNullable(byId.get(id)).filter(session -> session.isAt(kind, roomId));
  }
}
