package io.minimeet.store.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Store;
import io.minimeet.store.StoreException;
import io.minimeet.store.StoreTest;
import io.minimeet.store.chat.Message.Reaction;
import io.minimeet.store.chat.TermQuery.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

final class MessagesTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final MessageId LAST = MessageId.first(Long.MAX_VALUE / 2);

  private MessageId newest = MessageId.first(NOW);

  private NewMessage message(String room, String sender, String body, String... terms) {
    newest = newest.next(NOW);
    return new NewMessage(
        newest,
        room,
        sender,
        "Ana",
        MessageKind.TEXT,
        body,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NOW,
        List.of(),
        List.of(terms));
  }

  private static NewMessage of(NewMessage message, String clientId) {
    return new NewMessage(
        message.id(),
        message.roomId(),
        message.senderId(),
        message.senderName(),
        message.kind(),
        message.body(),
        message.replyTo(),
        Optional.of(clientId),
        message.fileId(),
        message.sentAtMillis(),
        message.mentioned(),
        message.terms());
  }

  private static void rooms(Store store, String... ids) {
    store
        .database()
        .change(handle -> {
          for (String id : ids) {
            handle.execute(
                "INSERT INTO rooms (id, name, max_participants, lobby, locked, ad_hoc, version,"
                    + " created_at, changed_at) VALUES (?, ?, 4, ?, ?, ?, 0, 0, 0)",
                id,
                id,
                false,
                false,
                true);
          }
        });
  }

  private static void insert(Store store, NewMessage... messages) {
    store
        .messages()
        .write(writes -> {
          writes.insert(List.of(messages));
          return true;
        });
  }

  private static List<String> bodies(List<Message> messages) {
    return messages.stream().map(Message::body).toList();
  }

  @StoreTest
  void shouldKeepEveryCharacter(Store store) {
    rooms(store, "r");
    String body = "'; DROP TABLE messages; -- <b>ß</b> 会議 🎉 \u0000?".replace("\u0000", "");
    NewMessage message = message("r", "u", body, "a");
    insert(store, message);
    Message kept = store.messages().find(message.id()).orElseThrow();
    assertEquals(body, kept.body());
    assertEquals("Ana", kept.senderName());
    assertEquals(NOW, kept.sentAtMillis());
    assertEquals(OptionalLong.empty(), kept.editedAtMillis());
    assertFalse(kept.isDeleted());
  }

  @StoreTest
  void shouldPageFromBothEnds(Store store) {
    rooms(store, "r", "other");
    List<NewMessage> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(message("r", "u", "m" + i));
      all.add(message("other", "u", "o" + i));
    }
    insert(store, all.toArray(NewMessage[]::new));
    assertEquals(List.of("m7", "m8", "m9"), bodies(store.messages().before("r", LAST, 3)));
    MessageId m7 = all.get(14).id();
    assertEquals(List.of("m4", "m5", "m6"), bodies(store.messages().before("r", m7, 3)));
    assertEquals(List.of("m0", "m1"), bodies(store.messages().after("r", MessageId.first(0), 2)));
    assertEquals(List.of("m8", "m9"), bodies(store.messages().after("r", m7, 5)));
    assertEquals(Optional.of(all.getLast().id()), store.messages().newest());
  }

  @StoreTest
  void shouldKnowARepeatedOne(Store store) {
    rooms(store, "r", "s");
    NewMessage first = of(message("r", "u", "once"), "c1");
    insert(store, first);
    ClientKey key = new ClientKey("u", "r", "c1");
    Map<ClientKey, Message> known =
        store.messages().write(writes -> writes.known(List.of(key, new ClientKey("u", "s", "c1"))));
    assertEquals(Set.of(key), known.keySet());
    assertEquals(List.of(first.id()), known.values().stream().map(Message::id).toList());
    NewMessage second = of(message("r", "u", "twice"), "c1");
    assertThrows(StoreException.class, () -> insert(store, second));
    assertEquals(Optional.empty(), store.messages().find(second.id()));
  }

  @StoreTest
  void shouldKeepAllOfAWriteOrNothing(Store store) {
    rooms(store, "r");
    NewMessage good = message("r", "u", "good");
    NewMessage homeless = message("nowhere", "u", "bad");
    assertThrows(StoreException.class, () -> insert(store, good, homeless));
    assertEquals(Optional.empty(), store.messages().find(good.id()));
  }

  @StoreTest
  void shouldEditAndDeleteAndLeaveATrace(Store store) {
    rooms(store, "r");
    NewMessage message = message("r", "u", "helo", "place", "helo");
    insert(store, message);
    store
        .messages()
        .write(writes -> {
          writes.edit(message.id(), "hello", List.of("u2"), List.of("place", "hello"), NOW + 5);
          return writes.react(message.id(), "u2", "👍", NOW + 6);
        });
    Message edited = store.messages().find(message.id()).orElseThrow();
    assertEquals("hello", edited.body());
    assertEquals(OptionalLong.of(NOW + 5), edited.editedAtMillis());
    assertEquals(List.of(new Reaction("👍", "u2")), edited.reactions());
    assertEquals(List.of(), found(store, "helo"));
    assertEquals(List.of("hello"), found(store, "hello"));

    store
        .messages()
        .write(writes -> {
          writes.delete(message.id(), NOW + 9);
          return true;
        });
    Message deleted = store.messages().find(message.id()).orElseThrow();
    assertTrue(deleted.isDeleted());
    assertEquals("", deleted.body());
    assertEquals(List.of(), deleted.reactions());
    assertEquals(List.of(), found(store, "hello"));
  }

  @StoreTest
  void shouldTakeASignOnceAndTakeItBackOnce(Store store) {
    rooms(store, "r");
    NewMessage message = message("r", "u", "x");
    insert(store, message);
    assertTrue(wrote(store, writes -> writes.react(message.id(), "a", "👍", NOW)));
    assertFalse(wrote(store, writes -> writes.react(message.id(), "a", "👍", NOW)));
    assertTrue(wrote(store, writes -> writes.react(message.id(), "a", "👎", NOW)));
    assertTrue(wrote(store, writes -> writes.react(message.id(), "b", "👍", NOW + 1)));
    assertTrue(wrote(store, writes -> writes.differentSigns(message.id()) == 2));
    assertTrue(wrote(store, writes -> writes.takeBack(message.id(), "a", "👎")));
    assertFalse(wrote(store, writes -> writes.takeBack(message.id(), "a", "👎")));
    assertEquals(
        List.of(new Reaction("👍", "a"), new Reaction("👍", "b")),
        store.messages().find(message.id()).orElseThrow().reactions());
  }

  private static boolean wrote(Store store, Function<MessageWrites, Boolean> work) {
    return store.messages().write(work);
  }

  private static List<String> found(Store store, String... words) {
    return found(store, List.of("place"), new Clause(List.of(words), false));
  }

  private static List<String> found(Store store, List<String> places, Clause... clauses) {
    return bodies(
        store
            .messages()
            .search(new TermQuery(places, List.of(clauses), MessageId.first(0), LAST), 100));
  }

  @StoreTest
  void shouldFindWordsPhrasesAndPrefixes(Store store) {
    rooms(store, "r");
    insert(
        store,
        message("r", "u", "1", "room1", "w0the", "w0quick", "w0fox"),
        message("r", "u", "2", "room1", "w0the", "w0fox", "w0is", "w0quick"),
        message("r", "u", "3", "room2", "w0the", "w0quick", "w0fox"),
        message("r", "u", "4", "room1", "w0_4f1a_8b70", "w0foxes"));
    List<String> here = List.of("room1");
    assertEquals(List.of("2", "1"), found(store, here, one("w0quick"), one("w0fox")));
    assertEquals(List.of("1"), found(store, here, new Clause(List.of("w0quick", "w0fox"), false)));
    assertEquals(List.of("4", "2", "1"), found(store, here, new Clause(List.of("w0fox"), true)));
    assertEquals(List.of("4"), found(store, here, one("w0_4f1a_8b70")));
    assertEquals(List.of("4"), found(store, here, new Clause(List.of("w0_4f1a"), true)));
    assertEquals(
        List.of("3", "1"), found(store, List.of("room1", "room2"), phrase("w0quick", "w0fox")));
    assertEquals(List.of(), found(store, List.of("room3"), one("w0fox")));
    assertEquals(List.of("4", "2", "1"), found(store, here));
  }

  private static Clause one(String term) {
    return new Clause(List.of(term), false);
  }

  private static Clause phrase(String... terms) {
    return new Clause(List.of(terms), false);
  }

  @StoreTest
  void shouldFindWithinATimeOnly(Store store) {
    rooms(store, "r");
    NewMessage early = message("r", "u", "early", "place", "w0x");
    newest = MessageId.first(NOW + 1_000);
    NewMessage late = message("r", "u", "late", "place", "w0x");
    insert(store, early, late);
    TermQuery second =
        new TermQuery(
            List.of("place"),
            List.of(one("w0x")),
            MessageId.first(NOW + 500),
            MessageId.first(NOW + 2_000));
    assertEquals(List.of("late"), bodies(store.messages().search(second, 10)));
    TermQuery first =
        new TermQuery(
            List.of("place"), List.of(one("w0x")), MessageId.first(0), MessageId.first(NOW + 500));
    assertEquals(List.of("early"), bodies(store.messages().search(first, 10)));
  }

  @StoreTest
  void shouldForgetTheWordsOfARoomThatIsGone(Store store) {
    rooms(store, "r");
    insert(store, message("r", "u", "x", "place", "w0x"));
    store.database().change(handle -> handle.execute("DELETE FROM rooms WHERE id = 'r'"));
    assertEquals(List.of(), found(store, List.of("place"), one("w0x")));
    long rows =
        store
            .database()
            .read(handle ->
                handle.createQuery("SELECT COUNT(*) FROM messages").mapTo(Long.class).one());
    assertEquals(0, rows);
  }
}
