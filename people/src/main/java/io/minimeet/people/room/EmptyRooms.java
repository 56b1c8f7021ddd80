package io.minimeet.people.room;

import io.minimeet.store.room.RoomStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Forgets rooms that came into being by somebody going there and that kept nothing. Whoever goes
 * there again finds one of the same address, as new as the first.
 */
public final class EmptyRooms {
  /** Somebody may be on their way to one, or away for a moment. */
  private static final long YOUNG_MILLIS = TimeUnit.HOURS.toMillis(1);

  private static final int AT_ONCE = 200;

  private final RoomStore store;
  private final RoomNews news;
  private final Supplier<Set<String>> occupied;

  /**
   * The empty rooms of a store.
   *
   * @param news is told of those that go
   * @param occupied the ids of all rooms in which somebody is now
   */
  public EmptyRooms(RoomStore store, RoomNews news, Supplier<Set<String>> occupied) {
    this.store = store;
    this.news = news;
    this.occupied = occupied;
  }

  /** How many it removed. */
  public int remove(long nowMillis) {
    int removed = 0;
    List<String> some;
    do {
      // Asked each time: an answer is old at once.
      Set<String> busy = occupied.get();
      some =
          store.write(rows ->
              rows.rooms().leftOver(nowMillis - YOUNG_MILLIS, busy.size() + AT_ONCE).stream()
                  .filter(id -> !busy.contains(id))
                  .limit(AT_ONCE)
                  .filter(rows.rooms()::delete)
                  .toList());
      some.forEach(news::gone);
      removed += some.size();
    } while (some.size() == AT_ONCE);
    return removed;
  }
}
