package io.minimeet.store.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Dialect;
import io.minimeet.store.EmptyStore;
import io.minimeet.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no whole backup: none of them may leave a row or a file behind. */
final class DamagedBackupTest {
  private static final long SEED = 777;

  @TempDir Path folder;
  private EmptyStore store;
  private Path good;

  @BeforeEach
  void make() throws IOException {
    Path keys = Files.createDirectories(folder.resolve("keys"));
    Files.writeString(keys.resolve("k.key"), "k");
    good = folder.resolve("good.zip");
    try (EmptyStore source = EmptyStore.of(Dialect.SQLITE)) {
      SeededRows.fill(source.store(), SEED, 15);
      new Backup(source.store(), List.of(new KeptFolder("keys", keys)), Progress.SILENT)
          .write(good, 1);
    }
    store = EmptyStore.of(Dialect.SQLITE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private String refusal(Path file) {
    Path target = folder.resolve("restored");
    Restore restore =
        new Restore(
            store.options(),
            List.of(new KeptFolder("keys", target)),
            (room, sender, body) -> List.of("w0all"),
            Progress.SILENT);
    StoreException refused = assertThrows(StoreException.class, () -> restore.run(file));
    SeededRows.all(store.store())
        .forEach((table, rows) -> assertEquals(List.of(), rows, "of " + table));
    assertFalse(Files.exists(target), "no file is left");
    return BackupTest.message(refused);
  }

  @Test
  void shouldRefuseABeginning() throws IOException {
    byte[] whole = Files.readAllBytes(good);
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      int length = random.nextInt(whole.length);
      Path cut = folder.resolve("cut" + i + ".zip");
      Files.write(cut, Arrays.copyOf(whole, length));
      String said = refusal(cut);
      assertTrue(said.contains("backup"), "seed " + SEED + ", " + length + " bytes: " + said);
    }
  }

  @Test
  void shouldRefuseEveryChangedByteOfContent() throws IOException {
    byte[] whole = Files.readAllBytes(good);
    int listAt = indexOf(whole, new byte[] {'P', 'K', 1, 2});
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < 40; i++) {
      byte[] other = whole.clone();
      int place = random.nextInt(listAt);
      other[place] = (byte) (other[place] ^ (1 << random.nextInt(8)));
      Path file = folder.resolve("changed" + i + ".zip");
      Files.write(file, other);
      // Headers before each entry are there twice, and the ones at the end are those that count.
      if (isSame(file)) {
        continue;
      }
      refusal(file);
      refused++;
    }
    assertTrue(refused > 20, "seed " + SEED + ": " + refused);
  }

  /** Whether every part still is as it was, and so there is nothing to refuse. */
  private boolean isSame(Path file) throws IOException {
    try {
      return contents(file).equals(contents(good));
    } catch (IOException broken) {
      return false;
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new IllegalStateException("no list of entries");
  }

  private static Map<String, String> contents(Path file) throws IOException {
    Map<String, String> contents = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        contents.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return contents;
  }

  private Path archive(Map<String, String> contents) throws IOException {
    Path file = Files.createTempFile(folder, "made", ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : contents.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a row changed            | damaged: its part rows/users.jsonl
          a part left out          | damaged: its part rows/rooms.jsonl
          a part added             | damaged: its part rows/more.jsonl
          no manifest              | no backup that MiniMeet made
          a manifest of others     | no backup that MiniMeet made
          a manifest that is none  | no backup that MiniMeet made
          a newer format           | newer MiniMeet
          newer tables             | newer MiniMeet
          a way out of the folder  | no backup that MiniMeet made
          an unknown folder        | no backup that MiniMeet made
          """)
  void shouldRefuseWhatIsNotAsItWasWritten(String what, String sentence) throws IOException {
    Map<String, String> contents = contents(good);
    String manifest = contents.getOrDefault("manifest.json", "");
    switch (what) {
      case "a row changed" ->
          contents.computeIfPresent(
              "rows/users.jsonl", (name, rows) -> rows.replaceFirst("\"admin\":.*?,", ""));
      case "a part left out" -> contents.remove("rows/rooms.jsonl");
      case "a part added" -> contents.put("rows/more.jsonl", "{}");
      case "no manifest" -> contents.remove("manifest.json");
      case "a manifest of others" -> contents.put("manifest.json", "{\"format\":\"tar\"}");
      case "a manifest that is none" -> contents.put("manifest.json", "[1,");
      case "a newer format" ->
          contents.put("manifest.json", manifest.replace("\"formatVersion\" : 1", "\"x\" : 1"));
      case "newer tables" ->
          contents.put(
              "manifest.json",
              manifest.replaceFirst("\"schemaVersion\" : \\d+", "\"schemaVersion\" : 4711"));
      case "a way out of the folder" -> {
        contents.put("manifest.json", manifest.replace("keys/k.key", "keys/../../k.key"));
        contents.put("keys/../../k.key", "k");
        contents.remove("keys/k.key");
      }
      case "an unknown folder" -> {
        contents.put("manifest.json", manifest.replace("keys/k.key", "other/k.key"));
        contents.put("other/k.key", "k");
        contents.remove("keys/k.key");
      }
      default -> throw new IllegalArgumentException(what);
    }
    String said = refusal(archive(contents));
    assertTrue(said.contains(sentence), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id":"a","nothing":1}                         | is no row of that table
          {"id":1}                                       | is no row of that table
          [1]                                            | is no row of that table
          {"hash":"h","made_at":"x","expires_at":1}      | is no row of that table
          {"hash":"h","made_at":1.5,"expires_at":1}      | is no row of that table
          {"hash":"h","made_at":1}                       | could not be restored
          {"hash":"h","made_at":1,"made_at":2}           | could not be restored
          {"hash":                                       | could not be restored
          """)
  void shouldRestoreNoneOfTheRowsWhereOneIsWrong(String line, String sentence) throws IOException {
    Map<String, String> contents = contents(good);
    String digest = digest(line);
    contents.put("rows/setup_links.jsonl", line);
    contents.computeIfPresent(
        "manifest.json",
        (name, manifest) ->
            manifest.replaceFirst(
                "\"name\" : \"rows/setup_links.jsonl\"[^}]*",
                "\"name\" : \"rows/setup_links.jsonl\", \"bytes\" : "
                    + line.length()
                    + ", \"rows\" : 1, \"sha256\" : \""
                    + digest
                    + "\""));
    contents.remove("keys/k.key");
    contents.computeIfPresent(
        "manifest.json",
        (name, manifest) ->
            manifest.replaceFirst(",\\s*\\{[^{}]*\"name\" : \"keys/k.key\"[^}]*\\}", ""));
    String said = refusal(archive(contents));
    assertTrue(said.contains(sentence), said);
  }

  private static String digest(String text) throws IOException {
    DigestedOutput out = new DigestedOutput(java.io.OutputStream.nullOutputStream());
    out.write(text.getBytes(StandardCharsets.UTF_8));
    return out.digest();
  }

  @Test
  void shouldRefuseWhatIsNoArchiveAtAll() throws IOException {
    assertTrue(refusal(folder.resolve("none")).contains("There is no file"));
    assertTrue(refusal(folder).contains("There is no file"));
    Path text = Files.writeString(folder.resolve("text"), "Dear diary");
    assertTrue(refusal(text).contains("no backup"));
    Path empty = Files.writeString(folder.resolve("empty"), "");
    assertTrue(refusal(empty).contains("no backup"));
  }
}
