package io.minimeet.people.chat;

/** Tells a room; on the writer's thread, so it only passes the word on. */
@FunctionalInterface
public interface ChatAudience {
  void tell(String roomId, ChatNews news);
}
