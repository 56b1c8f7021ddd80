package io.minimeet.sfu.room;

import io.minimeet.sfu.api.ChatPosted;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import java.util.Optional;

/** What people write to each other: posted once, told to all. */
final class RoomChat {
  private final String roomId;
  private final RoomMembers members;

  RoomChat(String roomId, RoomMembers members) {
    this.roomId = roomId;
    this.members = members;
  }

  /**
   * Posts a message, unless the sender posted it before.
   *
   * @param newId for a message that is new
   */
  void post(Participant sender, RoomCommand.PostChat chat, String newId, long unixMillis) {
    Optional<ChatPosted> before = sender.postedBefore(chat.clientId());
    if (before.isPresent()) {
      chat.reply().done(before.get());
      return;
    }
    ChatPosted posted = new ChatPosted(newId, unixMillis);
    chat.clientId().ifPresent(clientId -> sender.remember(clientId, posted));
    chat.reply().done(posted);
    members.tellAll(
        new RoomEvent.Chat(
            posted.id(),
            roomId,
            sender.id(),
            sender.name(),
            chat.message(),
            unixMillis,
            chat.clientId(),
            chat.replyTo()));
  }
}
