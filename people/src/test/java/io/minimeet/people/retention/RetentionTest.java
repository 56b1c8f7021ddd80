package io.minimeet.people.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageKind;
import io.minimeet.store.chat.NewMessage;
import io.minimeet.store.chat.TermQuery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;

/** A year goes by; time is a number here. */
final class RetentionTest {
  private static final long DAY = 86_400_000L;
  private static final long NOW = 1_800_000_000_000L;

  @Test
  void shouldLetStayForEverWhatHasNoTime() {
    RetentionPolicy policy =
        RetentionPolicy.forEver().with(Kept.CALLS, DAY).with(Kept.AUDIT, DAY).with(Kept.AUDIT, 0);
    assertEquals(OptionalLong.of(NOW - DAY), policy.edge(Kept.CALLS, NOW));
    assertEquals(OptionalLong.empty(), policy.edge(Kept.AUDIT, NOW));
    assertEquals(OptionalLong.empty(), policy.edge(Kept.MESSAGES, NOW));
    assertThrows(IllegalArgumentException.class, () -> policy.with(Kept.GUESTS, -1));
  }

  /** One message a day, each with a sign, a mention and a word. */
  private static void say(Store store, int days) {
    store
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO rooms (id, name, max_participants, lobby, locked, ad_hoc, version,"
                    + " created_at, changed_at)"
                    + " VALUES ('r', 'R', 4, FALSE, FALSE, FALSE, 1, 0, 0)"));
    List<NewMessage> messages = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      long at = NOW - day * DAY;
      messages.add(
          new NewMessage(
              MessageId.first(at),
              "r",
              "ana",
              "Ana",
              MessageKind.TEXT,
              "hello",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              at,
              List.of("ben"),
              List.of("w0hello")));
    }
    store
        .messages()
        .write(writes -> {
          writes.insert(messages);
          messages.forEach(each -> writes.react(each.id(), "ben", "+", NOW));
          return true;
        });
  }

  private static List<MessageId> found(Store store) {
    return store
        .messages()
        .search(
            new TermQuery(
                List.of("w0hello"), List.of(), new MessageId(0), new MessageId(Long.MAX_VALUE)),
            10_000)
        .stream()
        .map(Message::id)
        .toList();
  }

  private static long rows(Store store, String table) {
    return store
        .database()
        .read(
            handle -> handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
  }

  @StoreTest
  void shouldDeleteOldMessagesWithAllThatHangsOnThem(Store store) {
    say(store, 740);
    Retention retention =
        new Retention(store, RetentionPolicy.forEver().with(Kept.MESSAGES, 100 * DAY));
    assertEquals(639L, retention.run(NOW).get(Kept.MESSAGES));
    assertEquals(101, rows(store, "messages"));
    assertEquals(101, rows(store, "reactions"));
    assertEquals(101, rows(store, "mentions"));
    List<MessageId> left = found(store);
    assertEquals(
        IntStream.rangeClosed(0, 100).mapToObj(day -> MessageId.first(NOW - day * DAY)).toList(),
        left);
    assertEquals(101, rows(store, "message_words"));
    assertEquals(0L, retention.run(NOW).get(Kept.MESSAGES));
    assertEquals(1L, retention.run(NOW + DAY).get(Kept.MESSAGES), "a day later the next one");
    assertEquals(640L, retention.total(Kept.MESSAGES));
  }

  private static void calls(Store store, int days) {
    store
        .database()
        .change(handle -> {
          try (PreparedBatch calls =
                  handle.prepareBatch(
                      "INSERT INTO calls (id, room_id, began_at, ended_at) VALUES (?, 'r', ?, ?)");
              PreparedBatch people =
                  handle.prepareBatch(
                      "INSERT INTO call_people (id, call_id, participant_id, user_id, name, hidden,"
                          + " joined_at, packets_from, bytes_from, packets_to, bytes_to)"
                          + " VALUES (?, ?, 'p', 'u', 'U', FALSE, ?, 0, 0, 0, 0)");
              PreparedBatch samples =
                  handle.prepareBatch(
                      "INSERT INTO call_samples (stay_id, taken_at, up_loss_permille,"
                          + " down_loss_permille, round_trip_millis, up_jitter_millis,"
                          + " down_jitter_millis, estimate_kbps) VALUES (?, ?, 0, 0, 0, 0, 0, 0)")) {
            for (int day = 0; day < days; day++) {
              long at = NOW - day * DAY;
              calls.add("c" + day, at - 10, day == days - 1 ? null : at);
              people.add("s" + day, "c" + day, at - 10);
              samples.add("s" + day, at - 5);
            }
            calls.execute();
            people.execute();
            samples.execute();
          }
        });
  }

  @StoreTest
  void shouldDeleteCallsThatEndedLongAgo(Store store) {
    calls(store, 61);
    Retention retention =
        new Retention(store, RetentionPolicy.forEver().with(Kept.CALLS, 10 * DAY));
    assertEquals(49L, retention.run(NOW).get(Kept.CALLS));
    // Today's, those of ten days, and the one that did not end.
    assertEquals(12, rows(store, "calls"));
    assertEquals(12, rows(store, "call_people"));
    assertEquals(12, rows(store, "call_samples"));
  }

  @StoreTest
  void shouldDeleteOldEntriesAndGuestsThatAreGone(Store store) {
    store
        .database()
        .change(handle -> {
          for (int day = 0; day < 20; day++) {
            handle.execute(
                "INSERT INTO audit (id, at, act, detail) VALUES (?, ?, 'logged_in', '')",
                "a" + day,
                NOW - day * DAY);
            handle.execute(
                "INSERT INTO users (id, kind, display_name, admin, state, invisible, created_at,"
                    + " changed_at) VALUES (?, ?, 'X', FALSE, 'active', FALSE, ?, 0)",
                "g" + day,
                day % 2 == 0 ? "guest" : "user",
                NOW - day * DAY);
          }
          handle.execute(
              "INSERT INTO session_families (id, user_id, secret, address, started_at, used_at,"
                  + " expires_at) VALUES ('f', 'g18', 's', '', 0, 0, 0)");
        });
    Retention retention =
        new Retention(
            store, RetentionPolicy.forEver().with(Kept.AUDIT, 5 * DAY).with(Kept.GUESTS, 3 * DAY));
    Map<Kept, Long> expected = new EnumMap<>(Kept.class);
    expected.put(Kept.MESSAGES, 0L);
    expected.put(Kept.CALLS, 0L);
    expected.put(Kept.AUDIT, 14L);
    // 4, 6 … 16: the one of day 18 is still in.
    expected.put(Kept.GUESTS, 7L);
    assertEquals(expected, retention.run(NOW));
    assertEquals(6, rows(store, "audit"));
    assertEquals(13, rows(store, "users"));
  }

  @StoreTest
  void shouldEndBetweenTwoTransactionsWhenItIsToldTo(Store store) {
    say(store, 740);
    Retention retention =
        new Retention(store, RetentionPolicy.forEver().with(Kept.MESSAGES, 100 * DAY));
    Interrupted.during(() -> assertEquals(500L, retention.run(NOW).get(Kept.MESSAGES)));
    assertEquals(240, rows(store, "messages"));
    assertEquals(139L, retention.run(NOW).get(Kept.MESSAGES));
    assertEquals(101, rows(store, "messages"));
  }

  private static final class Interrupted {
    private Interrupted() {}

    /** Leaves the mark while the databases' drivers, which look at it, are not asked. */
    static void during(Runnable work) {
      Thread.currentThread().interrupt();
      try {
        work.run();
      } finally {
        Thread.interrupted();
      }
    }
  }
}
