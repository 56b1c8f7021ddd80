package io.minimeet.sfu;

import io.minimeet.sfu.room.Room;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of a shard: by id for commands, and by index for what looks at all of them after every
 * batch of packets, where going through a map would make an iterator each time.
 */
final class RoomTable {
  private final Map<String, Room> byId = new HashMap<>();
  private final List<Room> rooms = new ArrayList<>();

  @Nullable Room find(String id) {
    return byId.get(id);
  }

  int size() {
    return rooms.size();
  }

  Room at(int index) {
    return rooms.get(index);
  }

  void add(Room room) {
    byId.put(room.id(), room);
    rooms.add(room);
  }

  void remove(Room room) {
    byId.remove(room.id());
    rooms.remove(room);
  }
}
