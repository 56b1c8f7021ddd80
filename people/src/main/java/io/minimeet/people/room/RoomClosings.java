package io.minimeet.people.room;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.room.RoomStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Puts everybody out of a room. Who is in a room is known to the server alone; so it also looks in
 * the log for rooms that were closed at the console. Safe for all threads.
 */
public final class RoomClosings {
  /** Looked at again, as {@link io.minimeet.people.account.EndedSessions} does. */
  private static final long OVERLAP_MILLIS = 2 * 60_000L;

  private final RoomStore store;
  private final Audit audit;

  /** By the entry's id, when it was. */
  private final Map<String, Long> done = new ConcurrentHashMap<>();

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private volatile long lookedAtMillis;

  public RoomClosings(RoomStore store, Audit audit, long nowMillis) {
    this.store = store;
    this.audit = audit;
    this.lookedAtMillis = nowMillis;
    // Nobody is in yet.
    entries(nowMillis - OVERLAP_MILLIS).forEach(entry -> done.put(entry.id(), entry.atMillis()));
  }

  /** Is told the id of each room that is closed, on the thread that closes it. */
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  /**
   * Closes a room. It stays, and people may come back: lock it against that.
   *
   * @throws Refused NOT_FOUND
   */
  public void close(String roomId, Origin origin, long nowMillis) {
    store.write(rows -> {
      if (rows.rooms().find(roomId).isEmpty()) {
        throw Refused.notFound("There is no such room.");
      }
      String entry = audit.add(rows.audit(), AuditAct.ROOM_CLOSED, origin, roomId, nowMillis);
      // Before anybody else can see it: who was put out may be back when it is looked for.
      return done.put(entry, nowMillis) == null;
    });
    tell(roomId);
  }

  /**
   * Closes what was closed at the console: to be run every few seconds, by one thread.
   *
   * @return how many rooms that were
   */
  public int refresh(long nowMillis) {
    long sinceMillis = lookedAtMillis - OVERLAP_MILLIS;
    lookedAtMillis = nowMillis;
    done.values().removeIf(at -> at < sinceMillis);
    int closed = 0;
    for (AuditEntry entry : entries(sinceMillis)) {
      if (done.putIfAbsent(entry.id(), entry.atMillis()) == null) {
        tell(entry.subject().orElse(""));
        closed++;
      }
    }
    return closed;
  }

  private List<AuditEntry> entries(long sinceMillis) {
    return store.read(rows -> rows.audit().since(AuditAct.ROOM_CLOSED.wire(), sinceMillis));
  }

  private void tell(String roomId) {
    listeners.forEach(listener -> listener.accept(roomId));
  }
}
