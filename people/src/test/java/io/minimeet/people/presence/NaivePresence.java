package io.minimeet.people.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same rules without any thrift: all is kept, and each answer is found by looking at all. */
final class NaivePresence {
  private final PresenceOptions options;
  private final Map<String, Connection> connections = new HashMap<>();
  private final Set<String> invisible = new HashSet<>();
  private final Map<String, Long> seen = new HashMap<>();

  NaivePresence(PresenceOptions options) {
    this.options = options;
  }

  private static final class Connection {
    private final String userId;
    private long heardMillis;
    private long activeMillis;
    private boolean saidIdle;
    private boolean inRoom;
    private long closedMillis = Long.MAX_VALUE;

    private Connection(String userId, long nowMillis) {
      this.userId = userId;
      heardMillis = nowMillis;
      activeMillis = nowMillis;
    }
  }

  void opened(String userId, String socketId, boolean hides, long nowMillis) {
    connections.put(socketId, new Connection(userId, nowMillis));
    hide(userId, hides);
    see(userId, nowMillis);
  }

  void closed(String socketId, boolean onPurpose, long nowMillis) {
    Connection connection = connections.get(socketId);
    if (connection == null || connection.closedMillis != Long.MAX_VALUE) {
      return;
    }
    if (isLive(connection, nowMillis)) {
      see(connection.userId, nowMillis);
      connection.closedMillis = nowMillis;
    }
    if (onPurpose || connection.closedMillis == Long.MAX_VALUE) {
      connections.remove(socketId);
    }
  }

  void heard(String socketId, long nowMillis) {
    for (Connection connection : open(socketId)) {
      connection.heardMillis = nowMillis;
      see(connection.userId, nowMillis);
    }
  }

  void active(String socketId, long nowMillis) {
    heard(socketId, nowMillis);
    for (Connection connection : open(socketId)) {
      connection.activeMillis = nowMillis;
      connection.saidIdle = false;
    }
  }

  void idle(String socketId, long nowMillis) {
    heard(socketId, nowMillis);
    open(socketId).forEach(connection -> connection.saidIdle = true);
  }

  void moved(String socketId, boolean inRoom, long nowMillis) {
    for (Connection connection : open(socketId)) {
      connection.inRoom = inRoom;
      connection.activeMillis = nowMillis;
      connection.saidIdle = false;
    }
  }

  void invisible(String userId, boolean hides, long nowMillis) {
    if (isKnown(userId, nowMillis)) {
      see(userId, nowMillis);
      hide(userId, hides);
      see(userId, nowMillis);
    }
  }

  private void hide(String userId, boolean hides) {
    if (hides) {
      invisible.add(userId);
    } else {
      invisible.remove(userId);
    }
  }

  private void see(String userId, long nowMillis) {
    if (!invisible.contains(userId)) {
      seen.put(userId, nowMillis);
    }
  }

  private List<Connection> open(String socketId) {
    Connection connection = connections.get(socketId);
    return connection == null || connection.closedMillis != Long.MAX_VALUE
        ? List.of()
        : List.of(connection);
  }

  private boolean isLingering(Connection connection, long nowMillis) {
    return connection.closedMillis != Long.MAX_VALUE
        && nowMillis < connection.closedMillis + options.lingerMillis();
  }

  private boolean isLive(Connection connection, long nowMillis) {
    return connection.closedMillis == Long.MAX_VALUE
        ? nowMillis < connection.heardMillis + options.silenceMillis()
        : isLingering(connection, nowMillis);
  }

  private boolean isActive(Connection connection, long nowMillis) {
    long until = Math.min(nowMillis, connection.closedMillis);
    return !connection.saidIdle && until < connection.activeMillis + options.idleMillis();
  }

  /** Whether a socket of theirs is still remembered. */
  boolean isKnown(String userId, long nowMillis) {
    return connections.values().stream()
        .anyMatch(each ->
            each.userId.equals(userId)
                && (each.closedMillis == Long.MAX_VALUE || isLingering(each, nowMillis)));
  }

  int known(long nowMillis) {
    return (int)
        connections.values().stream()
            .filter(each -> each.closedMillis == Long.MAX_VALUE || isLingering(each, nowMillis))
            .count();
  }

  Status status(String userId, boolean forSelf, long nowMillis) {
    if (!forSelf && invisible.contains(userId)) {
      return Status.OFFLINE;
    }
    List<Connection> live = new ArrayList<>();
    for (Connection each : connections.values()) {
      if (each.userId.equals(userId) && isLive(each, nowMillis)) {
        live.add(each);
      }
    }
    if (live.isEmpty()) {
      return Status.OFFLINE;
    }
    if (live.stream().anyMatch(each -> each.inRoom)) {
      return Status.IN_CALL;
    }
    return live.stream().anyMatch(each -> isActive(each, nowMillis)) ? Status.ONLINE : Status.AWAY;
  }

  Map<String, Long> seen() {
    return seen;
  }
}
