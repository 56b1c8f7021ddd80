package io.minimeet.people.chat;

import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageKind;
import java.util.Optional;

/** What somebody does to a room's chat. */
public sealed interface ChatAct {
  String roomId();

  /** Who does it. */
  String userId();

  /**
   * Says something.
   *
   * @param clientId the sender's own name for it; a second one of the same name is the same message
   */
  record Say(
      String roomId,
      String userId,
      String userName,
      MessageKind kind,
      String text,
      Optional<String> clientId,
      Optional<MessageId> replyTo,
      Optional<String> fileId)
      implements ChatAct {}

  /** Says it otherwise. */
  record Edit(String roomId, String userId, MessageId id, String text) implements ChatAct {}

  /**
   * Takes it back.
   *
   * @param moderates whether it may be somebody else's
   */
  record Delete(String roomId, String userId, MessageId id, boolean moderates) implements ChatAct {}

  /** Puts a sign to it, or takes the sign away. */
  record React(String roomId, String userId, MessageId id, String emoji, boolean remove)
      implements ChatAct {}
}
