package io.minimeet.people.chat;

import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.people.room.RoomAccess;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.search.Search;
import io.minimeet.store.Stretch;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.Messages;
import java.util.List;
import java.util.Optional;

/** What was said, for those who may read it. May block. */
public final class ChatHistory {
  /** More rooms than these are searched one by one. */
  private static final int MAX_ROOMS = 500;

  private final Messages messages;
  private final RoomBook rooms;
  private final RoomAccess access;
  private final Search search;

  /** The history of all rooms. */
  public ChatHistory(Messages messages, RoomBook rooms, RoomAccess access) {
    this.messages = messages;
    this.rooms = rooms;
    this.access = access;
    this.search = new Search(messages);
  }

  /** Some of a room's messages, the oldest first, and whether there are more on either side. */
  public record Part(List<Message> messages, boolean earlier, boolean later) {}

  /** The latest messages, or those before one. */
  public Part before(Person person, String roomId, Optional<MessageId> before, int limit) {
    requireReadable(person, roomId);
    MessageId edge = before.orElse(MessageId.first(Long.MAX_VALUE / 2));
    List<Message> found = messages.before(roomId, edge, limit + 1);
    boolean more = found.size() > limit;
    return new Part(more ? found.subList(1, found.size()) : found, more, before.isPresent());
  }

  /** The messages that follow one. */
  public Part after(Person person, String roomId, MessageId after, int limit) {
    requireReadable(person, roomId);
    List<Message> found = messages.after(roomId, after, limit + 1);
    boolean more = found.size() > limit;
    return new Part(more ? found.subList(0, limit) : found, true, more);
  }

  /** Searches one room. */
  public Search.Found searchRoom(Person person, String roomId, SearchWish wish) {
    requireReadable(person, roomId);
    return search.find(wish.in(List.of(roomId)));
  }

  /** Searches all the rooms that somebody owns or belongs to. */
  public Search.Found searchAll(Person person, SearchWish wish) {
    List<String> readable =
        rooms.mine(person, Stretch.first(MAX_ROOMS)).items().stream()
            .filter(view -> view.allows(Act.SEE_HISTORY))
            .map(view -> view.room().id())
            .toList();
    return search.find(wish.in(readable));
  }

  private void requireReadable(Person person, String roomId) {
    access.require(person, roomId, Act.SEE_HISTORY);
  }
}
