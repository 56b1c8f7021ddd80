package io.minimeet.people.room;

/**
 * The house's limits on rooms.
 *
 * @param roomsPerUser how many rooms somebody may own
 * @param membersPerRoom how many may belong to a room, the banned among them
 * @param places how many a room holds when nobody says otherwise
 * @param mostPlaces how many it may be made to hold
 * @param adHoc whether a room comes into being by somebody going there
 * @param guests whether people without an account may come into such rooms
 */
public record RoomOptions(
    int roomsPerUser,
    int membersPerRoom,
    int places,
    int mostPlaces,
    boolean adHoc,
    boolean guests) {
  public static RoomOptions defaults() {
    return new RoomOptions(100, 500, 4, 50, true, true);
  }

  public RoomOptions withRoomsPerUser(int value) {
    return new RoomOptions(value, membersPerRoom, places, mostPlaces, adHoc, guests);
  }

  public RoomOptions withMembersPerRoom(int value) {
    return new RoomOptions(roomsPerUser, value, places, mostPlaces, adHoc, guests);
  }

  public RoomOptions withAdHoc(boolean allowed, boolean guestsToo) {
    return new RoomOptions(roomsPerUser, membersPerRoom, places, mostPlaces, allowed, guestsToo);
  }
}
