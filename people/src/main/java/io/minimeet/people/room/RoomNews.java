package io.minimeet.people.room;

import io.minimeet.store.room.Room;

/** Hears of rooms that come into being and go; it must not wait. */
public interface RoomNews {
  /** Nobody wants to know. */
  RoomNews SILENT =
      new RoomNews() {
        @Override
        public void made(Room room) {}

        @Override
        public void gone(String roomId) {}
      };

  void made(Room room);

  void gone(String roomId);
}
