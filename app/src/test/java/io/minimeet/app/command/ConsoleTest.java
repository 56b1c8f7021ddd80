package io.minimeet.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.StoreTest;
import io.minimeet.store.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsoleTest {
  private static final String PASSWORD = "correct horse";

  @TempDir Path folder;

  private Typed type(String line, String... typed) {
    List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
    words.add("--data.dir=" + folder.resolve("data"));
    return typeWords(words, typed);
  }

  private static Typed typeWords(List<String> words, String... typed) {
    return Typed.run(
        Map.of(),
        config -> {
          throw new AssertionError("no server was asked for");
        },
        new ScriptedTerminal(typed),
        words.toArray(new String[0]));
  }

  private void works(String line, String said, String... typed) {
    Typed done = type(line, typed);
    assertEquals(0, done.exitCode(), done.toString());
    assertTrue(done.out().contains(said), done.toString());
    assertEquals("", done.err());
  }

  private void fails(int exitCode, String line, String said, String... typed) {
    Typed done = type(line, typed);
    assertEquals(exitCode, done.exitCode(), done.toString());
    assertTrue(done.err().contains(said), done.toString());
    assertFalse(done.err().contains("\tat "), done.err());
    assertEquals("", done.out());
  }

  private JsonNode json(String line) {
    Typed done = type(line);
    assertEquals(0, done.exitCode(), done.toString());
    try {
      return new JsonMapper().readTree(done.out());
    } catch (IOException e) {
      throw new AssertionError(done.toString(), e);
    }
  }

  @Test
  void shouldLeadAnAccountThroughItsLife() {
    works("user add ana --admin --password-stdin", "The administrator ana is there", PASSWORD);
    works("user add ben", "The account ben is there", PASSWORD, PASSWORD);
    works("user disable ben", "ben is disabled");
    assertEquals("disabled", json("user list --json").path(1).path("state").asText());
    works("user enable ben", "ben may come in again");
    works("user admin ben", "ben is an administrator");
    assertTrue(json("user list --json").path(1).path("admin").asBoolean());
    works("user admin ben --off", "ben is no administrator any more");
    works("user password ben", "has another password", "other horse", "other horse");
    works("user delete ben", "ben is deleted", "ben");
    JsonNode left = json("user list --json");
    assertEquals(1, left.size(), left::toString);
    assertEquals("ana", left.path(0).path("name").asText());
    assertFalse(left.toString().contains("argon2"), left::toString);
  }

  @Test
  void shouldWriteTablesUnderEachOther() {
    works("user add ana --password-stdin --display-name Ana", "ana", PASSWORD);
    works("user add benjamin --password-stdin --display-name=会議室", "benjamin", PASSWORD);
    List<String> lines = type("user list").out().lines().toList();
    assertEquals(3, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("NAME      DISPLAY NAME  ADMIN  STATE"), lines::toString);
    assertTrue(lines.get(1).startsWith("ana       Ana           -      active"), lines::toString);
    // Each of the three letters takes two places on a terminal.
    assertTrue(lines.get(2).startsWith("benjamin  会議室        -      active"), lines::toString);
  }

  @Test
  void shouldSayWhatIsWrongInOneSentence() {
    fails(1, "user list", "Nothing is kept in");
    works("user add anastasia --password-stdin", "anastasia", PASSWORD);
    fails(1, "user disable anastsia", "Did you mean anastasia?");
    fails(1, "user disable xyz", "minimeet user list shows all");
    fails(1, "user add anastasia --password-stdin", "Somebody has this name already", PASSWORD);
    fails(1, "user add ben --password-stdin", "8 to 256 characters", "short");
    fails(1, "user add ben", "two different passwords", PASSWORD, "other horse");
    fails(1, "user add ben", "--password-stdin");
    fails(1, "user delete anastasia", "--yes");
    fails(1, "user delete anastasia", "nothing was done", "yes");
    works("user admin anastasia", "anastasia");
    fails(1, "user admin anastasia --off", "last administrator");
    fails(1, "user delete anastasia --yes", "last administrator");
    fails(1, "token revoke nothing", "no such key");
    fails(1, "room close nowhere", "There is no room");
    assertEquals(1, json("user list --json").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user disable               | NAME is missing: minimeet user disable NAME
          user add ana secret        | "secret" is too much
          user list --json more      | "more" is too much
          export user ana            | FILE is missing
          backup                     | FILE is missing
          vacuum now                 | "now" is too much
          user disable ana --jsn     | --jsn
          user list --data.dri=/tmp  | Did you mean --data.dir?
          """)
  void shouldRefuseWrongUse(String line, String said) {
    fails(2, line, said);
    assertFalse(Files.exists(folder.resolve("data")), "nothing was made");
  }

  @ParameterizedTest
  @CsvSource({
    "user, password",
    "room, close",
    "token, revoke",
    "export, user",
  })
  void shouldTellWhatAGroupHas(String group, String verb) {
    Typed help = typeWords(List.of(group, "--help"));
    assertEquals(0, help.exitCode(), help.toString());
    assertTrue(help.out().contains(verb), help.out());
  }

  @ParameterizedTest
  @CsvSource({
    "user add, --password-stdin",
    "user list, --json",
    "room delete, --yes",
    "export user, NAME FILE",
    "backup, FILE",
    "restore, FILE",
    "vacuum, --key=value",
  })
  void shouldHelpWithEach(String line, String word) {
    Typed help = typeWords(List.of((line + " --help").split(" ", -1)));
    assertEquals(0, help.exitCode(), help.toString());
    assertTrue(help.out().contains("Usage: minimeet " + line), help.out());
    assertTrue(help.out().contains(word), help.out());
  }

  @Test
  void shouldTakeTheConfigurationsFlagsAnywhere() {
    String data = folder.resolve("data").toString();
    List<String> before = List.of("user", "add", "--data.dir", data, "ana", "--password-stdin");
    assertEquals(0, typeWords(before, PASSWORD).exitCode());
    List<String> after = List.of("user", "list", "--json", "--data.dir=" + data);
    assertTrue(typeWords(after).out().contains("\"ana\""));
  }

  @Test
  void shouldMakeKeysAndTakeThemBack() {
    works("user add ana --password-stdin", "ana", PASSWORD);
    JsonNode made = json("token create Shop --json");
    assertTrue(made.path("key").asText().startsWith("mmk_"), made::toString);
    JsonNode list = json("token list --json");
    assertEquals(made.path("id").asText(), list.path(0).path("id").asText());
    assertFalse(list.toString().contains("mmk_"), "a key is shown once");
    works("token revoke " + made.path("id").asText(), "worth nothing");
    assertTrue(json("token list --json").path(0).path("revokedAt").asLong() > 0);
    works("token create Mail", "it is not shown again");
    works("token list", "Mail");
  }

  private static void room(StoreOptions options, String id) {
    try (Store store = Store.open(options)) {
      store
          .database()
          .change(handle ->
              handle.execute(
                  "INSERT INTO rooms (id, name, max_participants, lobby, locked, ad_hoc, version,"
                      + " created_at, changed_at)"
                      + " VALUES (?, 'Friday', 4, FALSE, TRUE, FALSE, 1, 0, 0)",
                  id));
    }
  }

  @Test
  void shouldListCloseAndDeleteRooms() {
    works("user add ana --password-stdin", "ana", PASSWORD);
    room(StoreOptions.in(folder.resolve("data")), "friday");
    works("room list", "friday  Friday  4       yes");
    assertTrue(json("room list --json").path(0).path("locked").asBoolean());
    works("room close friday", "Everybody in friday is out within seconds");
    fails(1, "room delete fridya", "Did you mean friday?");
    works("room delete friday", "friday is deleted", "friday");
    assertEquals(0, json("room list --json").size());
  }

  @Test
  void shouldHandOutWhatIsKeptAboutSomebody() throws IOException {
    works("user add ana --password-stdin", "ana", PASSWORD);
    Path file = folder.resolve("ana.json");
    works("export user ana " + file, "ana.json");
    assertEquals(
        "ana", new JsonMapper().readTree(file.toFile()).path("account").path("name").asText());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    fails(1, "export user ana " + file, "already");
    fails(1, "export user anna " + folder.resolve("x"), "Did you mean ana?");
    fails(1, "export user ana " + folder.resolve("none/x"), "no folder");
  }

  @StoreTest
  void shouldBackUpAnyStoreAndRestoreItIntoAFile(Store store, StoreOptions options)
      throws IOException {
    List<String> flags =
        options.url().isEmpty()
            ? List.of("--data.dir=" + options.folder())
            : List.of(
                "--store.url=" + options.url(),
                "--store.user=" + options.user(),
                "--store.password=" + options.password(),
                "--data.dir=" + folder.resolve("there"));
    List<String> add = new ArrayList<>(List.of("user", "add", "ana", "--password-stdin"));
    add.addAll(flags);
    Typed added = typeWords(add, PASSWORD);
    assertEquals(0, added.exitCode(), added.toString());
    Path file = folder.resolve("all.zip");
    List<String> backup = new ArrayList<>(List.of("backup", file.toString()));
    backup.addAll(flags);
    Typed backedUp = typeWords(backup);
    assertEquals(0, backedUp.exitCode(), backedUp.toString());
    assertTrue(backedUp.out().contains("users: 1"), backedUp.out());
    assertTrue(backedUp.out().contains("is a backup of"), backedUp.out());

    works("restore " + file, "Restored");
    assertEquals("ana", json("user list --json").path(0).path("name").asText());
    fails(1, "backup " + file, "already");
    Typed again = type("restore " + file);
    assertEquals(1, again.exitCode(), again.toString());
    assertTrue(again.err().contains("not empty"), again.toString());
    works("vacuum", "The store took");
    Path text = Files.writeString(folder.resolve("text"), "no backup");
    fails(1, "restore " + text, "no backup");
    assertEquals(
        1,
        store
            .accounts()
            .<Long>read(rows -> (long) rows.users().page(Stretch.first(9)).items().size()));
  }
}
