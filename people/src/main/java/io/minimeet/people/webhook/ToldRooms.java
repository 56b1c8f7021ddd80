package io.minimeet.people.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.minimeet.people.room.RoomNews;
import io.minimeet.store.room.Room;

/** Tells of rooms that come into being and go. */
public final class ToldRooms implements RoomNews {
  private final WebhookOutbox outbox;

  public ToldRooms(WebhookOutbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void made(Room room) {
    outbox.tell(
        WebhookEvent.ROOM_CREATED,
        () ->
            JsonNodeFactory.instance
                .objectNode()
                .put("roomId", room.id())
                .put("name", room.name())
                .put("ownerId", room.ownerId().orElse(null))
                .put("adHoc", room.adHoc()));
  }

  @Override
  public void gone(String roomId) {
    outbox.tell(
        WebhookEvent.ROOM_DELETED,
        () -> JsonNodeFactory.instance.objectNode().put("roomId", roomId));
  }
}
