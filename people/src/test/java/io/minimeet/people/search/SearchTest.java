package io.minimeet.people.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.search.Search.Found;
import io.minimeet.people.search.Search.Wish;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageKind;
import io.minimeet.store.chat.NewMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class SearchTest {
  private static final long DAY = 1_800_000_000_000L;
  private static final long HOUR = 3_600_000L;

  private MessageId newest = MessageId.first(DAY);

  private NewMessage message(String room, String sender, long atMillis, String body) {
    newest = newest.next(atMillis);
    return new NewMessage(
        newest,
        room,
        sender,
        sender,
        MessageKind.TEXT,
        body,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        atMillis,
        List.of(),
        Terms.of(room, sender, body));
  }

  private void say(Store store, NewMessage... messages) {
    store
        .database()
        .change(handle -> {
          for (String id : List.of("den", "lab", "attic")) {
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
    store
        .messages()
        .write(writes -> {
          writes.insert(List.of(messages));
          return true;
        });
  }

  private static Wish in(List<String> rooms, String text) {
    return new Wish(rooms, text, Optional.empty(), 0, DAY + 100 * HOUR, 0, 20);
  }

  private static List<String> bodies(Found found) {
    return found.hits().stream().map(hit -> hit.message().body()).toList();
  }

  @StoreTest
  void shouldFindInTheRoomsOneMaySeeOnly(Store store) {
    say(
        store,
        message("den", "ana", DAY, "budget in the den"),
        message("lab", "ana", DAY, "budget in the lab"),
        message("attic", "ana", DAY, "budget in the attic"));
    Search search = new Search(store.messages());
    assertEquals(
        List.of("budget in the lab", "budget in the den"),
        bodies(search.find(in(List.of("den", "lab"), "budget"))));
    assertEquals(List.of(), bodies(search.find(in(List.of(), "budget"))));
    assertEquals(List.of(), bodies(search.find(in(List.of("cellar"), "budget"))));
  }

  @StoreTest
  void shouldFindInEveryLanguage(Store store) {
    say(
        store,
        message("den", "ana", DAY, "Die Überraschung war groß"),
        message("den", "ana", DAY, "明日の会議は十時です"),
        message("den", "ana", DAY, "今天的会议很长"),
        message("den", "ana", DAY, "내일 회의가 있습니다"),
        message("den", "ana", DAY, "Встреча Ёлки завтра"),
        message("den", "ana", DAY, "I am the one and it is a go"));
    Search search = new Search(store.messages());
    List<String> den = List.of("den");
    assertEquals(List.of("Die Überraschung war groß"), bodies(search.find(in(den, "uberrasch*"))));
    assertEquals(List.of("Die Überraschung war groß"), bodies(search.find(in(den, "GROSS"))));
    assertEquals(List.of("明日の会議は十時です"), bodies(search.find(in(den, "会議"))));
    assertEquals(List.of("今天的会议很长"), bodies(search.find(in(den, "会议"))));
    assertEquals(List.of("今天的会议很长"), bodies(search.find(in(den, "长"))));
    assertEquals(List.of("내일 회의가 있습니다"), bodies(search.find(in(den, "회의"))));
    assertEquals(List.of("Встреча Ёлки завтра"), bodies(search.find(in(den, "елки"))));
    assertEquals(
        List.of("I am the one and it is a go"), bodies(search.find(in(den, "\"and it is a go\""))));
    assertEquals(List.of(), bodies(search.find(in(den, "\"it and\""))));
  }

  @StoreTest
  void shouldFindBySenderAndTime(Store store) {
    say(
        store,
        message("den", "ana", DAY, "plan one"),
        message("den", "ben", DAY + HOUR, "plan two"),
        message("den", "ana", DAY + 2 * HOUR, "plan three"));
    Search search = new Search(store.messages());
    Wish ana = new Wish(List.of("den"), "plan", Optional.of("ana"), 0, DAY + 9 * HOUR, 0, 20);
    assertEquals(List.of("plan three", "plan one"), bodies(search.find(ana)));
    Wish later =
        new Wish(List.of("den"), "plan", Optional.empty(), DAY + HOUR, DAY + 2 * HOUR, 0, 20);
    assertEquals(List.of("plan two"), bodies(search.find(later)));
  }

  @StoreTest
  void shouldPutTheBestFirstAndPage(Store store) {
    say(
        store,
        message("den", "ana", DAY, "tea"),
        message("den", "ana", DAY, "tea, tea and again tea"),
        message(
            "den", "ana", DAY, "a long story about many things and among them was tea, I think"),
        message("den", "ana", DAY, "coffee"));
    Search search = new Search(store.messages());
    Found first = search.find(in(List.of("den"), "tea"));
    assertEquals(3, first.total());
    assertEquals(
        "a long story about many things and among them was tea, I think",
        first.hits().getLast().message().body());
    List<String> paged = new ArrayList<>();
    for (int skip = 0; skip < 3; skip++) {
      Wish page = new Wish(List.of("den"), "tea", Optional.empty(), 0, DAY + 9 * HOUR, skip, 1);
      paged.addAll(bodies(search.find(page)));
    }
    assertEquals(bodies(first), paged);
  }

  @StoreTest
  void shouldFindAWordThatIsTooLongForTheIndex(Store store) {
    String word = "x".repeat(200);
    say(store, message("den", "ana", DAY, word + "a"), message("den", "ana", DAY, word + "b"));
    Search search = new Search(store.messages());
    assertEquals(List.of(word + "a"), bodies(search.find(in(List.of("den"), word + "a"))));
    assertTrue(search.find(in(List.of("den"), "x*")).total() == 2);
  }
}
