package io.minimeet.signaling.session;

import io.minimeet.people.chat.ChatAudience;
import io.minimeet.people.chat.ChatNews;
import io.minimeet.signaling.protocol.MessageWriter;
import io.minimeet.signaling.protocol.ServerMessage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is in which room, as far as it concerns what people say to each other. Used from any thread;
 * what somebody says in a room never touches the thread that passes its media on.
 */
public final class RoomAudience implements ChatAudience {
  private final Map<String, Set<Ear>> rooms = new ConcurrentHashMap<>();

  /** Somebody in a room; called from any thread, must not block. */
  @FunctionalInterface
  interface Ear {
    /** The message as it goes out, written once for all. */
    void hear(String text);

    /** Who hears it; nobody in particular where nobody asks. */
    default String userId() {
      return "";
    }
  }

  void enter(String roomId, Ear ear) {
    rooms.compute(
        roomId,
        (id, there) -> {
          Set<Ear> ears = there == null ? ConcurrentHashMap.newKeySet() : there;
          ears.add(ear);
          return ears;
        });
  }

  void leave(String roomId, Ear ear) {
    rooms.computeIfPresent(
        roomId,
        (id, there) -> {
          there.remove(ear);
          return there.isEmpty() ? null : there;
        });
  }

  /** Whether somebody is in a room now. */
  public boolean has(String roomId, String userId) {
    return rooms.getOrDefault(roomId, Set.of()).stream()
        .anyMatch(ear -> ear.userId().equals(userId));
  }

  @Override
  public void tell(String roomId, ChatNews news) {
    tellAll(roomId, message(news));
  }

  void tellAll(String roomId, ServerMessage message) {
    Set<Ear> there = rooms.getOrDefault(roomId, Set.of());
    if (!there.isEmpty()) {
      String text = MessageWriter.write(message);
      there.forEach(ear -> ear.hear(text));
    }
  }

  void tellOthers(String roomId, Ear not, ServerMessage message) {
    String text = MessageWriter.write(message);
    rooms.getOrDefault(roomId, Set.of()).stream()
        .filter(ear -> !ear.equals(not))
        .forEach(ear -> ear.hear(text));
  }

  private static ServerMessage message(ChatNews news) {
    return switch (news) {
      case ChatNews.Said said -> new ServerMessage.ChatMessage(said.message());
      case ChatNews.Edited edited -> new ServerMessage.ChatEdited(edited.message());
      case ChatNews.Deleted deleted ->
          new ServerMessage.ChatDeleted(deleted.id(), deleted.byUserId(), deleted.atMillis());
      case ChatNews.Reacted reacted ->
          new ServerMessage.ChatReaction(
              reacted.id(), reacted.userId(), reacted.emoji(), reacted.removed());
    };
  }
}
