package io.minimeet.store.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Page;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.Stretch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

final class RoomStoreTest {
  private static final long NOW = 1_800_000_000_000L;

  private static Room room(String id, Optional<String> ownerId, String name) {
    return new Room(
        id, name, ownerId, 4, Optional.of("hash"), true, false, true, false, 1, NOW, NOW);
  }

  private static boolean insert(Store store, Room room) {
    return store.rooms().write(rows -> rows.rooms().insert(room));
  }

  private static void user(Store store, String id, String kind) {
    store
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO users (id, kind, display_name, admin, state, invisible, created_at,"
                    + " changed_at) VALUES (?, ?, ?, ?, 'active', ?, 0, 0)",
                id,
                kind,
                "Name of " + id,
                false,
                false));
  }

  private static boolean does(Store store, Predicate<RoomRows> work) {
    return store.rooms().write(work::test);
  }

  private static int count(Store store, ToIntFunction<RoomRows> work) {
    return store.rooms().read(work::applyAsInt);
  }

  @StoreTest
  void shouldGiveBackWhatWasKept(Store store) {
    user(store, "u1", "user");
    Room room = room("r1", Optional.of("u1"), "'; DROP TABLE rooms; -- <b>会議</b> 😀");
    assertTrue(insert(store, room));
    assertFalse(insert(store, room("r1", Optional.empty(), "another")));
    assertEquals(Optional.of(room), store.rooms().read(rows -> rows.rooms().find("r1")));
    assertEquals(Optional.empty(), store.rooms().read(rows -> rows.rooms().find("R1")));
    assertEquals("room r1 version 1", room.toString());
  }

  @StoreTest
  void shouldFindRoomsInWhichNothingWasKept(Store store) {
    user(store, "u1", "user");
    for (String id : List.of("b", "a", "words", "files", "members", "invited", "changed")) {
      insert(store, adHoc(id, id.equals("b") ? NOW - 5 : NOW - 9, id.equals("changed") ? 2 : 1));
    }
    insert(store, adHoc("young", NOW, 1));
    insert(store, room("made", Optional.of("u1"), "made"));
    store
        .database()
        .change(handle -> {
          handle.execute(
              "INSERT INTO messages (id, room_id, sender_id, sender_name, kind, body, sent_at)"
                  + " VALUES (1, 'words', 'u1', 'U', 'text', 'w', 0)");
          handle.execute(
              "INSERT INTO files (id, room_id, uploader_id, name, type, size_bytes, digest,"
                  + " thumbnail, created_at) VALUES ('f', 'files', 'u1', 'n', 't', 1, 'd', ?, 0)",
              false);
          handle.execute("INSERT INTO room_members VALUES ('members', 'u1', 'banned', 0)");
          handle.execute(
              "INSERT INTO invitations (id, room_id, rights, made_by, made_at, expires_at, uses)"
                  + " VALUES ('i', 'invited', 'chat', 'u1', 0, 9, 0)");
        });
    assertEquals(List.of("a", "b"), leftOver(store, NOW, 9));
    assertEquals(List.of("a"), leftOver(store, NOW, 1));
    assertEquals(List.of("a"), leftOver(store, NOW - 5, 9));
    assertEquals(
        Map.of("a", "Name of a", "made", "made"),
        store.rooms().read(rows -> rows.rooms().names(List.of("a", "made", "nowhere"))));
    assertEquals(Map.of(), store.rooms().read(rows -> rows.rooms().names(List.of())));
  }

  private static List<String> leftOver(Store store, long beforeMillis, int limit) {
    return store.rooms().read(rows -> rows.rooms().leftOver(beforeMillis, limit));
  }

  private static Room adHoc(String id, long madeAtMillis, long version) {
    return new Room(
        id,
        "Name of " + id,
        Optional.empty(),
        4,
        Optional.empty(),
        false,
        false,
        true,
        true,
        version,
        madeAtMillis,
        madeAtMillis);
  }

  @StoreTest
  void shouldChangeNothingOfARoomThatChangedSince(Store store) {
    insert(store, room("r1", Optional.empty(), "first"));
    Room mine =
        new Room(
            "r1",
            "mine",
            Optional.empty(),
            9,
            Optional.empty(),
            false,
            true,
            false,
            false,
            2,
            NOW,
            NOW + 5);
    assertTrue(does(store, rows -> rows.rooms().update(mine)));
    assertEquals(Optional.of(mine), store.rooms().read(rows -> rows.rooms().find("r1")));
    assertFalse(does(store, rows -> rows.rooms().update(mine)), "the same again is late");
    assertEquals(Optional.of(mine), store.rooms().read(rows -> rows.rooms().find("r1")));
  }

  @StoreTest
  void shouldLeadThroughTheRoomsOfSomebodyFromBothEnds(Store store) {
    user(store, "u1", "user");
    user(store, "u2", "user");
    for (int i = 1; i <= 5; i++) {
      insert(store, room("r" + i, Optional.of("u1"), "n"));
    }
    insert(store, room("r6", Optional.of("u2"), "of another"));
    insert(store, room("r7", Optional.of("u2"), "as a member"));
    insert(store, room("r8", Optional.of("u2"), "banned"));
    store
        .rooms()
        .write(rows -> {
          rows.members().put("r7", "u1", RoomRole.MEMBER, NOW);
          rows.members().put("r8", "u1", RoomRole.BANNED, NOW);
          return true;
        });
    assertPage(store, Stretch.first(4), "r1 r2 r3 r4", false, true);
    assertPage(store, after(4, "r4"), "r5 r7", true, false);
    assertPage(store, after(4, "r7"), "", true, false);
    assertPage(store, before(2, "r5"), "r3 r4", true, true);
    assertPage(store, before(9, "r3"), "r1 r2", false, true);
    assertEquals(5, count(store, rows -> rows.rooms().owned("u1")));
    assertEquals(8, store.rooms().read(rows -> rows.rooms().all(Stretch.first(99))).items().size());
  }

  private static Stretch after(int limit, String key) {
    return new Stretch(limit, Optional.of(key), Optional.empty());
  }

  private static Stretch before(int limit, String key) {
    return new Stretch(limit, Optional.empty(), Optional.of(key));
  }

  private static void assertPage(
      Store store, Stretch wanted, String ids, boolean earlier, boolean later) {
    Page<String> page = store.rooms().read(rows -> rows.rooms().of("u1", wanted)).map(Room::id);
    assertEquals(ids, String.join(" ", page.items()));
    assertEquals(earlier, page.earlier(), "earlier than " + ids);
    assertEquals(later, page.later(), "later than " + ids);
  }

  @StoreTest
  void shouldKnowWhatSomebodyIsToARoom(Store store) {
    user(store, "u1", "user");
    user(store, "g1", "guest");
    insert(store, room("r1", Optional.empty(), "n"));
    store
        .rooms()
        .write(rows -> {
          assertTrue(rows.members().isSomebody("u1"));
          assertFalse(rows.members().isSomebody("g1"));
          assertFalse(rows.members().isSomebody("nobody"));
          assertEquals(Optional.empty(), rows.members().role("r1", "u1"));
          rows.members().put("r1", "u1", RoomRole.MEMBER, NOW);
          rows.members().put("r1", "u1", RoomRole.MODERATOR, NOW + 1);
          assertEquals(Optional.of(RoomRole.MODERATOR), rows.members().role("r1", "u1"));
          return true;
        });
    assertEquals(
        List.of(new Member("u1", "Name of u1", RoomRole.MODERATOR, NOW)),
        store.rooms().read(rows -> rows.members().of("r1", Stretch.first(5), false)).items());
    assertTrue(
        does(
            store,
            rows -> {
              rows.members().put("r1", "u1", RoomRole.BANNED, NOW + 2);
              return rows.members().of("r1", Stretch.first(5), false).items().isEmpty()
                  && rows.members().of("r1", Stretch.first(5), true).items().size() == 1;
            }));
    assertEquals(1, count(store, rows -> rows.members().count("r1")));
    assertTrue(does(store, rows -> rows.members().remove("r1", "u1")));
    assertFalse(does(store, rows -> rows.members().remove("r1", "u1")));
  }

  @StoreTest
  void shouldDeleteARoomWithItsMembers(Store store) {
    user(store, "u1", "user");
    insert(store, room("r1", Optional.of("u1"), "n"));
    store
        .rooms()
        .write(rows -> {
          rows.members().put("r1", "u1", RoomRole.MEMBER, NOW);
          return true;
        });
    assertTrue(does(store, rows -> rows.rooms().delete("r1")));
    assertFalse(does(store, rows -> rows.rooms().delete("r1")));
    assertEquals(Optional.empty(), store.rooms().read(rows -> rows.members().role("r1", "u1")));
  }
}
