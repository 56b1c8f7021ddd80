package io.minimeet.sfu.api;

/** Takes the events of a room for one participant, on the room's thread; must not block. */
@FunctionalInterface
public interface EventSink {
  void accept(RoomEvent event);
}
