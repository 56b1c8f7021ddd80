package io.minimeet.signaling.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.Message.Reaction;
import io.minimeet.store.chat.MessageId;

/** The shape of a chat message, the same over WebSocket and HTTP. */
public final class ChatJson {
  private ChatJson() {}

  /** Puts a message into {@code data}; of a deleted one, that it was there. */
  public static void message(ObjectNode data, Message message) {
    data.put("id", message.id().text())
        .put("roomId", message.roomId())
        .put("senderId", message.senderId())
        .put("senderName", message.senderName())
        .put("message", message.body())
        .put("timestamp", message.sentAtMillis());
    ObjectNode metadata = data.putObject("metadata");
    metadata.put("messageType", message.kind().wire());
    reactions(metadata.putObject("reactions"), message);
    message
        .editedAtMillis()
        .ifPresentOrElse(at -> metadata.put("editedAt", at), () -> metadata.putNull("editedAt"));
    message
        .deletedAtMillis()
        .ifPresentOrElse(at -> metadata.put("deletedAt", at), () -> metadata.putNull("deletedAt"));
    RoomJson.optional(metadata, "replyTo", message.replyTo().map(MessageId::text));
    RoomJson.optional(metadata, "fileId", message.fileId());
    message.mentioned().forEach(metadata.putArray("mentions")::add);
  }

  static void edited(ObjectNode data, Message message) {
    data.put("id", message.id().text())
        .put("message", message.body())
        .put("editedAt", message.editedAtMillis().orElseThrow());
    message.mentioned().forEach(data.putArray("mentions")::add);
  }

  /** By sign who put it, in the order in which they came. */
  private static void reactions(ObjectNode reactions, Message message) {
    for (Reaction reaction : message.reactions()) {
      ArrayNode users =
          reactions.get(reaction.emoji()) instanceof ArrayNode there
              ? there
              : reactions.putArray(reaction.emoji());
      users.add(reaction.userId());
    }
  }
}
