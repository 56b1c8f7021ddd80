package io.minimeet.people.chat;

import io.minimeet.people.Refused;
import io.minimeet.store.chat.MessageId;

/** Hears what became of an act; on the writer's thread, so it only passes the word on. */
public interface ChatReply {
  /** It is kept. */
  void kept(MessageId id, long atMillis);

  void refused(Refused why);
}
