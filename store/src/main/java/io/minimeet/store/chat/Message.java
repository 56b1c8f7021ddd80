package io.minimeet.store.chat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A message that is kept.
 *
 * @param senderName what the sender was called then
 * @param body empty once it is deleted
 * @param mentioned the users it speaks to
 */
public record Message(
    MessageId id,
    String roomId,
    String senderId,
    String senderName,
    MessageKind kind,
    String body,
    Optional<MessageId> replyTo,
    Optional<String> fileId,
    long sentAtMillis,
    OptionalLong editedAtMillis,
    OptionalLong deletedAtMillis,
    List<Reaction> reactions,
    List<String> mentioned) {

  /** A sign that somebody put to it. */
  public record Reaction(String emoji, String userId) {}

  public boolean isDeleted() {
    return deletedAtMillis.isPresent();
  }

  Message with(List<Reaction> made, List<String> users) {
    return new Message(
        id,
        roomId,
        senderId,
        senderName,
        kind,
        body,
        replyTo,
        fileId,
        sentAtMillis,
        editedAtMillis,
        deletedAtMillis,
        made,
        users);
  }
}
