package io.minimeet.signaling.door;

/** What every connection of a door is told at once. */
sealed interface DoorEvent {
  /** The server is about to stop. */
  record Draining(long secondsLeft) implements DoorEvent {}

  /** The server stops now. */
  record Stopping() implements DoorEvent {}
}
