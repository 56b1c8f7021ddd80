package io.minimeet.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.account.Belongings.Uploaded;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageKind;
import io.minimeet.store.chat.NewMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

final class FileStoreTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final String ONE = "1".repeat(64);
  private static final String TWO = "2".repeat(64);
  private static final MessageId MESSAGE = MessageId.first(NOW);

  private static StoredFile file(String id, String room, String digest) {
    return new StoredFile(
        id,
        room,
        "ana",
        "'; DROP TABLE files; -- 会議 😀.png",
        "image/png",
        5_000_000_000L,
        digest,
        OptionalInt.of(640),
        OptionalInt.of(480),
        true,
        Optional.empty(),
        NOW,
        OptionalLong.empty());
  }

  private static void begin(Store store) {
    store
        .database()
        .change(handle -> {
          for (String id : List.of("den", "lab")) {
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
    insert(store, file("f1", "den", ONE));
  }

  private static void insert(Store store, StoredFile file) {
    store
        .files()
        .write(rows -> {
          rows.insert(file);
          return true;
        });
  }

  private static void bring(Store store, MessageId id, String room, String fileId) {
    store
        .messages()
        .write(writes -> {
          writes.insert(
              List.of(
                  new NewMessage(
                      id,
                      room,
                      "ana",
                      "Ana",
                      MessageKind.FILE,
                      "look",
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(fileId),
                      NOW,
                      List.of(),
                      List.of("look"))));
          return true;
        });
  }

  private static Optional<StoredFile> find(Store store, String id) {
    return store.files().read(rows -> rows.find(id));
  }

  private static Set<String> inUse(Store store) {
    return store.files().read(rows -> rows.inUse(List.of(ONE, TWO)));
  }

  @StoreTest
  void shouldGiveBackWhatWasKept(Store store) {
    begin(store);
    assertEquals(Optional.of(file("f1", "den", ONE)), find(store, "f1"));
    assertEquals(Optional.empty(), find(store, "F1"));
    assertTrue(store.files().<Boolean>read(rows -> rows.hasRoom("den")));
    assertFalse(store.files().<Boolean>read(rows -> rows.hasRoom("attic")));
  }

  @StoreTest
  void shouldKnowWhichMessageBroughtAFile(Store store) {
    begin(store);
    bring(store, MESSAGE, "den", "f1");
    assertEquals(Optional.of(MESSAGE), find(store, "f1").orElseThrow().messageId());
    assertEquals(
        List.of("f1"),
        store.files().read(rows -> rows.broughtBy(MESSAGE)).stream().map(StoredFile::id).toList());
  }

  @StoreTest
  void shouldNotLetAMessageOfAnotherRoomTakeAFile(Store store) {
    begin(store);
    bring(store, MESSAGE, "lab", "f1");
    assertEquals(Optional.empty(), find(store, "f1").orElseThrow().messageId());
  }

  @StoreTest
  void shouldDeleteAFileWithItsMessageAndLeaveATrace(Store store) {
    begin(store);
    bring(store, MESSAGE, "den", "f1");
    store
        .messages()
        .write(writes -> {
          writes.delete(MESSAGE, NOW + 5);
          return true;
        });
    assertEquals(OptionalLong.of(NOW + 5), find(store, "f1").orElseThrow().deletedAtMillis());
    assertEquals(Set.of(), inUse(store));
  }

  @StoreTest
  void shouldForgetFilesWithTheRowsTheyBelongTo(Store store) {
    begin(store);
    insert(store, file("f2", "den", TWO));
    bring(store, MESSAGE, "den", "f1");
    store
        .database()
        .change(handle -> handle.execute("DELETE FROM messages WHERE id = ?", MESSAGE.number()));
    assertEquals(Optional.empty(), find(store, "f1"));
    assertTrue(find(store, "f2").isPresent());
    assertTrue(store.rooms().<Boolean>write(rows -> rows.rooms().delete("den")));
    assertEquals(Optional.empty(), find(store, "f2"));
  }

  @StoreTest
  void shouldCountWhatARoomHoldsAndWhatIsInUse(Store store) {
    begin(store);
    insert(store, file("f2", "den", ONE));
    insert(store, file("f3", "lab", TWO));
    assertEquals(10_000_000_000L, store.files().<Long>read(rows -> rows.roomBytes("den")));
    assertEquals(0, store.files().<Long>read(rows -> rows.roomBytes("attic")));
    assertEquals(Set.of(ONE, TWO), inUse(store));
    assertTrue(store.files().<Boolean>write(rows -> rows.delete("f1", NOW)));
    assertFalse(store.files().<Boolean>write(rows -> rows.delete("f1", NOW)));
    assertEquals(Set.of(ONE, TWO), inUse(store), "f2 has the same bytes");
    assertTrue(store.files().<Boolean>write(rows -> rows.delete("f2", NOW)));
    assertEquals(Set.of(TWO), inUse(store));
    assertEquals(0, store.files().<Long>read(rows -> rows.roomBytes("den")));
    assertEquals(Set.of(), store.files().read(rows -> rows.inUse(List.of())));
  }

  @StoreTest
  void shouldForgetWhatNoMessageBrought(Store store) {
    begin(store);
    insert(store, file("f2", "den", TWO));
    bring(store, MESSAGE, "den", "f1");
    assertEquals(0, store.files().<Integer>write(rows -> rows.forgetUntold(NOW)));
    assertEquals(1, store.files().<Integer>write(rows -> rows.forgetUntold(NOW + 1)));
    assertTrue(find(store, "f1").isPresent());
    assertEquals(Optional.empty(), find(store, "f2"));
  }

  @StoreTest
  void shouldHandOverAndTakeAwayWhatSomebodyUploaded(Store store) {
    begin(store);
    insert(store, file("f2", "lab", TWO));
    store.files().<Boolean>write(rows -> rows.delete("f2", NOW));
    assertEquals(
        List.of(
            new Uploaded(
                "f1",
                "den",
                "'; DROP TABLE files; -- 会議 😀.png",
                "image/png",
                5_000_000_000L,
                NOW)),
        store.accounts().read(rows -> rows.belongings().files("ana")));
    store.accounts().change(rows -> rows.belongings().takeAway("ana"));
    assertEquals(Optional.empty(), find(store, "f1"));
    assertEquals(Set.of(), inUse(store));
  }
}
