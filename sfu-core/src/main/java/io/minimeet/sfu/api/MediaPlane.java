package io.minimeet.sfu.api;

/** The way into the rooms from any thread. */
public interface MediaPlane {
  /**
   * Puts a command into the mailbox of the thread that owns the room, and returns at once. Commands
   * for one room from one thread run in the order they were posted.
   */
  void post(String roomId, RoomCommand command);

  /** The rooms and people there are now, counted without asking the room threads. */
  Population population();

  /** How many rooms and participants there are. */
  record Population(int rooms, int participants) {}
}
