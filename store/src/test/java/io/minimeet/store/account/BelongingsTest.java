package io.minimeet.store.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.account.Belongings.RoomTie;
import io.minimeet.store.account.Belongings.Said;
import io.minimeet.store.account.Belongings.Sign;
import io.minimeet.store.account.Belongings.Stayed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

final class BelongingsTest {
  /** Ana owns three rooms: alone, with a moderator, with a plain member; Bo owns the fourth. */
  private static void begin(Store store) {
    store
        .accounts()
        .change(rows -> {
          rows.users().insert(Samples.user("ana", "ana"));
          rows.users().insert(Samples.user("bo", "bo"));
          rows.users().insert(Samples.user("cy", "cy"));
        });
    for (String room : List.of("alone", "led", "shared")) {
      Samples.room(store, room, Optional.of("ana"));
      Samples.member(store, room, "ana", "moderator", 1);
    }
    Samples.room(store, "other", Optional.of("bo"));
    Samples.member(store, "alone", "bo", "banned", 2);
    Samples.member(store, "led", "cy", "moderator", 3);
    Samples.member(store, "led", "bo", "moderator", 2);
    Samples.member(store, "shared", "bo", "member", 2);
    Samples.member(store, "other", "ana", "member", 2);
    say(store, 1, "led", "ana");
    say(store, 2, "led", "bo");
    say(store, 3, "other", "ana");
    store
        .database()
        .change(handle -> {
          handle.execute(
              "INSERT INTO reactions (message_id, emoji, user_id, made_at)"
                  + " VALUES (2, '👍', 'ana', 5), (1, '👍', 'bo', 6)");
          handle.execute("INSERT INTO calls (id, room_id, began_at) VALUES ('c1', 'led', 7)");
          for (String each : List.of("ana", "bo")) {
            handle.execute(
                "INSERT INTO call_people (id, call_id, participant_id, user_id, name, hidden,"
                    + " joined_at, packets_from, bytes_from, packets_to, bytes_to)"
                    + " VALUES (?, 'c1', 'p', ?, ?, ?, 8, 1, 10, 2, 20)",
                "s-" + each,
                each,
                each,
                false);
          }
          handle.execute("INSERT INTO mentions (user_id, message_id) VALUES ('ana', 2)");
        });
  }

  private static void say(Store store, long id, String roomId, String senderId) {
    store
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO messages (id, room_id, sender_id, sender_name, kind, body, sent_at)"
                    + " VALUES (?, ?, ?, ?, 'text', ?, ?)",
                id,
                roomId,
                senderId,
                "name of " + senderId,
                "text " + id,
                id));
  }

  private static List<String> texts(Store store, String statement) {
    return store
        .database()
        .read(handle -> handle.createQuery(statement).mapTo(String.class).list());
  }

  @StoreTest
  void shouldShowWhatAUserHas(Store store) {
    begin(store);
    assertEquals(
        List.of(
            new Said(1, "led", "text", "text 1", 1, false),
            new Said(3, "other", "text", "text 3", 3, false)),
        store.accounts().read(rows -> rows.belongings().said("ana", 0, 9)));
    assertEquals(
        List.of(new Said(3, "other", "text", "text 3", 3, false)),
        store.accounts().read(rows -> rows.belongings().said("ana", 1, 1)));
    assertEquals(
        List.of(
            new RoomTie("alone", "Room alone", Optional.of("moderator"), true),
            new RoomTie("led", "Room led", Optional.of("moderator"), true),
            new RoomTie("other", "Room other", Optional.of("member"), false),
            new RoomTie("shared", "Room shared", Optional.of("moderator"), true)),
        store.accounts().read(rows -> rows.belongings().rooms("ana")));
    assertEquals(
        List.of(new Sign(2, "👍", 5)),
        store.accounts().read(rows -> rows.belongings().signs("ana")));
    assertEquals(
        List.of(new Stayed("c1", "led", 8, OptionalLong.empty(), 10, 20)),
        store.accounts().read(rows -> rows.belongings().calls("ana")));
  }

  @StoreTest
  void shouldTakeAwayAllButWhatWasSaid(Store store) {
    begin(store);
    store.accounts().change(rows -> rows.belongings().takeAway("ana"));
    assertEquals(
        List.of("", "name of bo", ""),
        texts(store, "SELECT sender_name FROM messages ORDER BY id"));
    assertEquals(
        List.of("text 1", "text 2", "text 3"),
        texts(store, "SELECT body FROM messages ORDER BY id"));
    assertEquals(
        List.of("", "bo"), texts(store, "SELECT user_id FROM call_people ORDER BY user_id"));
    assertEquals(List.of("", "bo"), texts(store, "SELECT name FROM call_people ORDER BY name"));
    assertEquals(List.of("bo"), texts(store, "SELECT user_id FROM reactions"));
    assertEquals(List.of(), texts(store, "SELECT user_id FROM mentions"));
    assertFalse(texts(store, "SELECT user_id FROM room_members").contains("ana"));
    assertTrue(Samples.does(store, rows -> rows.belongings().rooms("ana").isEmpty()));
  }

  @StoreTest
  void shouldGiveRoomsToWhoLedThemLongest(Store store) {
    begin(store);
    store.accounts().change(rows -> rows.belongings().takeAway("ana"));
    assertEquals(
        List.of("led bo", "other bo", "shared nobody"),
        texts(
            store, "SELECT CONCAT(id, ' ', COALESCE(owner_id, 'nobody')) FROM rooms ORDER BY id"));
  }
}
