package io.minimeet.store.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Dialect;
import io.minimeet.store.EmptyStore;
import io.minimeet.store.Store;
import io.minimeet.store.StoreException;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.StoreTest;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageWords;
import io.minimeet.store.chat.TermQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BackupTest {
  private static final long SEED = 50_505;
  private static final long NOW = 1_800_000_000_000L;
  private static final MessageWords.Terms TERMS = (room, sender, body) -> List.of("w0all");

  @TempDir Path folder;

  static Stream<Arguments> directions() {
    return Arrays.stream(Dialect.values())
        .flatMap(from -> Arrays.stream(Dialect.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("directions")
  void shouldBringEveryRowIntoAnyDatabase(Dialect from, Dialect to) {
    Path file = folder.resolve("all.zip");
    Map<String, List<String>> before;
    Backup.Made made;
    try (EmptyStore source = EmptyStore.of(from)) {
      SeededRows.fill(source.store(), SEED, 40);
      before = SeededRows.all(source.store());
      made = new Backup(source.store(), List.of(), Progress.SILENT).write(file, NOW);
    }
    assertTrue(before.size() >= 15, before.keySet()::toString);
    before.forEach((table, rows) -> assertEquals(40, rows.size(), table));
    assertEquals(40L * before.size(), made.rows());
    try (EmptyStore target = EmptyStore.of(to)) {
      Restore.Done done = restore(file, target.options());
      assertEquals(made.rows(), done.rows());
      assertEquals(NOW, done.madeAtMillis());
      Map<String, List<String>> after = SeededRows.all(target.store());
      before.forEach((table, rows) ->
          assertEquals(rows, after.get(table), "seed " + SEED + ", table " + table));
      assertEquals(before.keySet(), after.keySet());
    }
  }

  private static Restore.Done restore(Path file, StoreOptions options) {
    return new Restore(options, List.of(), TERMS, Progress.SILENT).run(file);
  }

  @StoreTest
  void shouldFindWhatWasSaidAfterwards(Store store) {
    SeededRows.fill(store, SEED, 40);
    store.database().change(handle -> handle.execute("UPDATE messages SET kind = 'text'"));
    Path file = folder.resolve("words.zip");
    new Backup(store, List.of(), Progress.SILENT).write(file, NOW);
    List<MessageId> alive =
        store
            .database()
            .read(handle ->
                handle
                    .createQuery("SELECT id FROM messages WHERE deleted_at IS NULL ORDER BY id")
                    .map((row, context) -> new MessageId(row.getLong(1)))
                    .list());
    assertTrue(alive.size() > 2 && alive.size() < 40, "seed " + SEED + ": " + alive.size());
    try (EmptyStore target = EmptyStore.of(store.dialect())) {
      restore(file, target.options());
      List<Message> found =
          target
              .store()
              .messages()
              .search(
                  new TermQuery(
                      List.of("w0all"), List.of(), new MessageId(0), new MessageId(Long.MAX_VALUE)),
                  100);
      assertEquals(alive.reversed(), found.stream().map(Message::id).toList());
    }
  }

  @StoreTest
  void shouldNotWriteOverAnything(Store store, StoreOptions options) {
    Path file = folder.resolve("all.zip");
    new Backup(store, List.of(), Progress.SILENT).write(file, NOW);
    store
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO audit (id, at, act, detail) VALUES ('1', 1, 'logged_in', '')"));
    Map<String, List<String>> before = SeededRows.all(store);
    StoreException refused = assertThrows(StoreException.class, () -> restore(file, options));
    assertTrue(message(refused).contains("not empty"), message(refused));
    assertTrue(message(refused).contains("table audit"), message(refused));
    assertEquals(before, SeededRows.all(store));
  }

  @StoreTest
  void shouldTakeAStoreThatOnlyOfferedItsFirstAdministratorForEmpty(
      Store store, StoreOptions options) {
    Path file = folder.resolve("all.zip");
    new Backup(store, List.of(), Progress.SILENT).write(file, NOW);
    store
        .database()
        .change(handle -> {
          handle.execute("INSERT INTO setup_links (hash, made_at, expires_at) VALUES ('aa', 1, 2)");
          handle.execute(
              "INSERT INTO audit (id, at, act, detail)"
                  + " VALUES ('1', 1, 'first_admin_offered', '')");
        });
    restore(file, options);
    SeededRows.all(store).forEach((table, rows) -> assertEquals(List.of(), rows, table));
  }

  @StoreTest
  void shouldBringABackupOfAnOlderReleaseUpToDate(Store store, StoreOptions options)
      throws IOException {
    Older.dropTables(store);
    Path file = folder.resolve("older.zip");
    try (Store older = Store.openAt(options, 6)) {
      assertEquals(6, older.version());
      older
          .database()
          .change(handle ->
              handle.execute(
                  "INSERT INTO rooms (id, name, max_participants, lobby, locked, ad_hoc, version,"
                      + " created_at, changed_at)"
                      + " VALUES ('old', 'Old', 4, TRUE, FALSE, TRUE, 1, 2, 3)"));
      new Backup(older, List.of(), Progress.SILENT).write(file, NOW);
    }
    Older.dropTables(store);
    restore(file, options);
    try (Store now = Store.open(options)) {
      assertEquals(Store.newestVersion(), now.version());
      assertTrue(
          now.rooms().read(rows -> rows.rooms().find("old")).orElseThrow().guests(),
          "the newer column has its default");
    }
    // Its tables are newer now, and so do not fit any more.
    store.database().change(handle -> handle.execute("DELETE FROM rooms"));
    StoreException refused = assertThrows(StoreException.class, () -> restore(file, options));
    assertTrue(message(refused).contains("without tables"), message(refused));
  }

  @StoreTest
  void shouldKeepTheFilesBesideTheRows(Store store, StoreOptions options) throws IOException {
    Path keys = Files.createDirectories(folder.resolve("data/keys"));
    Path files = Files.createDirectories(folder.resolve("data/files/ab"));
    Files.writeString(keys.resolve("k1.key"), "secret");
    Files.writeString(files.resolve("abcd"), "picture");
    Files.writeString(files.resolve(".half-written"), "no");
    Path file = folder.resolve("all.zip");
    Backup.Made made =
        new Backup(store, folders(folder.resolve("data")), Progress.SILENT).write(file, NOW);
    assertEquals(2, made.files());
    Path other = folder.resolve("other");
    new Restore(options, folders(other), TERMS, Progress.SILENT).run(file);
    assertEquals("secret", Files.readString(other.resolve("keys/k1.key")));
    assertEquals("picture", Files.readString(other.resolve("files/ab/abcd")));
    assertFalse(Files.exists(other.resolve("files/.half-written")));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(other.resolve("keys/k1.key"))));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(other.resolve("keys"))));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private static List<KeptFolder> folders(Path data) {
    return List.of(
        new KeptFolder("keys", data.resolve("keys")),
        new KeptFolder("files", data.resolve("files")),
        new KeptFolder("missing", data.resolve("missing")));
  }

  @StoreTest
  void shouldBeTheSameTwiceWhereNothingChanged(Store store) throws IOException {
    SeededRows.fill(store, SEED, 20);
    Path first = folder.resolve("1.zip");
    Path second = folder.resolve("2.zip");
    new Backup(store, List.of(), Progress.SILENT).write(first, NOW);
    new Backup(store, List.of(), Progress.SILENT).write(second, NOW + 1);
    try (ArchiveReader one = ArchiveReader.open(first, Progress.SILENT);
        ArchiveReader two = ArchiveReader.open(second, Progress.SILENT)) {
      assertEquals(one.manifest().parts(), two.manifest().parts());
    }
  }

  @StoreTest
  void shouldTellHowFarItIs(Store store) {
    SeededRows.fill(store, SEED, 10);
    Path file = folder.resolve("all.zip");
    List<String> told = new ArrayList<>();
    Progress progress = (what, done, total) -> told.add(what + " " + done + "/" + total);
    new Backup(store, List.of(), progress).write(file, NOW);
    assertTrue(told.contains("users 10/10"), told::toString);
  }

  @StoreTest
  void shouldLeaveNoFileWhenItFails(Store store) throws IOException {
    Path taken = Files.writeString(folder.resolve("taken.zip"), "mine");
    Backup backup = new Backup(store, List.of(), Progress.SILENT);
    StoreException refused = assertThrows(StoreException.class, () -> backup.write(taken, NOW));
    assertTrue(message(refused).contains("already"), message(refused));
    assertEquals("mine", Files.readString(taken));
    Path nowhere = folder.resolve("none/at/all.zip");
    refused = assertThrows(StoreException.class, () -> backup.write(nowhere, NOW));
    assertTrue(message(refused).contains("no folder"), message(refused));
    Path broken = folder.resolve("broken.zip");
    Progress failing =
        (what, done, total) -> {
          throw new IllegalStateException("stop");
        };
    assertThrows(
        IllegalStateException.class, () -> new Backup(store, List.of(), failing).write(broken, 1));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(taken), left.toList());
    }
  }

  static String message(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }
}
