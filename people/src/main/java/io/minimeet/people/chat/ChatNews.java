package io.minimeet.people.chat;

import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;

/** What a room hears of its chat. */
public sealed interface ChatNews {
  /** Somebody said something. */
  record Said(Message message) implements ChatNews {}

  /** A message has another text. */
  record Edited(Message message) implements ChatNews {}

  /** A message is gone; that it was there stays. */
  record Deleted(MessageId id, String byUserId, long atMillis) implements ChatNews {}

  /** Somebody put a sign to a message, or took it away. */
  record Reacted(MessageId id, String userId, String emoji, boolean removed) implements ChatNews {}
}
