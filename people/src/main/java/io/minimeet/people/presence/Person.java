package io.minimeet.people.presence;

import java.util.OptionalLong;

/** Somebody with at least one socket: their sockets, counted by what they say. */
final class Person {
  private static final long NEVER = Long.MIN_VALUE;

  private final String id;
  private int sockets;
  private int live;
  private int active;
  private int inRoom;
  private boolean invisible;
  private long seenMillis = NEVER;
  private Status toldOthers = Status.OFFLINE;
  private Status toldSelf = Status.OFFLINE;

  Person(String id) {
    this.id = id;
  }

  void attach(Socket socket) {
    sockets++;
    count(socket);
  }

  void detach(Socket socket) {
    sockets--;
    discount(socket);
  }

  void count(Socket socket) {
    add(socket, 1);
  }

  void discount(Socket socket) {
    add(socket, -1);
  }

  private void add(Socket socket, int one) {
    if (socket.isLive()) {
      live += one;
      active += socket.isActive() ? one : 0;
      inRoom += socket.isInRoom() ? one : 0;
    }
  }

  void invisible(boolean now) {
    invisible = now;
  }

  /** A sign of life; one of somebody invisible leaves no trace. */
  void seen(long nowMillis) {
    if (!invisible) {
      seenMillis = nowMillis;
    }
  }

  /** How they are, as they see it themselves. */
  Status status() {
    if (live == 0) {
      return Status.OFFLINE;
    }
    if (inRoom > 0) {
      return Status.IN_CALL;
    }
    return active > 0 ? Status.ONLINE : Status.AWAY;
  }

  Presence toSelf() {
    return shown(status());
  }

  Presence toOthers() {
    return shown(invisible ? Status.OFFLINE : status());
  }

  private Presence shown(Status status) {
    boolean known = status == Status.OFFLINE && seenMillis != NEVER;
    return new Presence(id, status, known ? OptionalLong.of(seenMillis) : OptionalLong.empty());
  }

  /** Whether others are to be told something else than before; they are from now on. */
  boolean isNewToOthers() {
    Status now = toOthers().status();
    boolean isNew = now != toldOthers;
    toldOthers = now;
    return isNew;
  }

  /** Whether they are to be told something else of themselves than before. */
  boolean isNewToSelf() {
    Status now = status();
    boolean isNew = now != toldSelf;
    toldSelf = now;
    return isNew;
  }

  boolean hasSockets() {
    return sockets > 0;
  }

  boolean isInvisible() {
    return invisible;
  }

  OptionalLong seenMillis() {
    return seenMillis == NEVER ? OptionalLong.empty() : OptionalLong.of(seenMillis);
  }

  String id() {
    return id;
  }
}
