package io.minimeet.signaling.rest.admin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.people.search.Terms;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.ApiFuzz;
import io.minimeet.signaling.rest.walk.DocumentWalk;
import io.minimeet.signaling.rest.walk.Reply;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.backup.Progress;
import io.minimeet.store.backup.Restore;
import io.minimeet.store.chat.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Administration through a real door, on a real store. */
class AdminApiTest {
  private static final long SEED = 11_2026;
  private static final String BACKUPS = "/api/v1/admin/backups";
  private static final String RETENTION = "/api/v1/admin/retention";
  private static final String VACUUM = "/api/v1/admin/vacuum";
  private static final String CLEANUP = "/videochat/cleanup";
  private static final String FIRST = "minimeet-20270115-080000.zip";

  @TempDir Path folder;
  private AdminApi api;

  @BeforeEach
  void start() throws IOException {
    api = new AdminApi(Files.createDirectory(folder.resolve("data")));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Reply back() {
    Reply made = api.root().post(BACKUPS, "");
    assertEquals(201, made.status(), made.body());
    return made;
  }

  private List<String> names() {
    Reply list = api.root().get(BACKUPS);
    assertEquals(200, list.status(), list.body());
    return list.json().path("items").valueStream().map(b -> b.path("name").asText()).toList();
  }

  private List<String> acts() {
    return api.audit().stream()
        .map(entry -> entry.act() + " " + entry.subject().orElse("-"))
        .toList();
  }

  private void say(String roomId, long atMillis) {
    api.store()
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO messages (id, room_id, sender_id, sender_name, kind, body, sent_at)"
                    + " VALUES (?, ?, 'ana', 'Ana', 'text', 'words of ana', ?)",
                MessageId.first(atMillis).number(),
                roomId,
                atMillis));
  }

  @Test
  void shouldMakeListGiveAndDeleteBackups() throws IOException {
    assertEquals(List.of(), names());
    Reply made = back();
    assertEquals(FIRST, made.json().path("name").asText());
    assertEquals(AdminApi.NOW, made.json().path("madeAt").asLong());
    assertEquals(BACKUPS + "/" + FIRST, made.header("Location"));
    // In the same second: another name.
    String second = back().json().path("name").asText();
    assertEquals("minimeet-20270115-080000-2.zip", second);
    assertEquals(Set.of(FIRST, second), Set.copyOf(names()));

    Reply given = api.root().get(made.header("Location"));
    assertEquals(200, given.status());
    byte[] file = Files.readAllBytes(api.data().resolve("backups").resolve(FIRST));
    assertArrayEquals(file, given.response().body());
    assertEquals(made.json().path("bytes").asLong(), file.length);
    assertEquals("attachment; filename=\"" + FIRST + "\"", given.header("Content-Disposition"));
    assertEquals("no-store", given.header("Cache-Control"));

    assertEquals(204, api.root().delete(made.header("Location")).status());
    assertEquals(404, api.root().delete(made.header("Location")).status());
    assertEquals(404, api.root().get(made.header("Location")).status());
    assertEquals(List.of(second), names());
    assertEquals(
        List.of(
            "backup_made " + FIRST,
            "backup_made " + second,
            "backup_taken " + FIRST,
            "backup_deleted " + FIRST),
        acts());
    AuditEntry taken = api.audit().get(2);
    assertEquals("root", taken.actorId().orElse(""));
    assertTrue(taken.address().isPresent());
  }

  @Test
  void shouldGiveABackupThatRestoresToTheSameRows() throws IOException {
    api.adHoc("den", AdminApi.NOW);
    for (int i = 0; i < 50; i++) {
      say("den", AdminApi.NOW + i);
    }
    api.root().post(VACUUM, "");
    Files.writeString(api.data().resolve("files").resolve("kept"), "bytes");
    Map<String, List<String>> before = AdminApi.rows(api.store());
    assertEquals(50, before.getOrDefault("messages", List.of()).size());
    assertEquals(1, before.getOrDefault("audit", List.of()).size());

    byte[] given = api.root().get(back().header("Location")).response().body();
    Path file = Files.write(folder.resolve("downloaded.zip"), given);
    Path other = Files.createDirectory(folder.resolve("other"));
    StoreOptions options = StoreOptions.in(other);
    new Restore(options, AdminApi.stored(other), Terms::of, Progress.SILENT).run(file);
    try (Store restored = Store.open(options)) {
      assertEquals(before, AdminApi.rows(restored));
    }
    assertEquals("bytes", Files.readString(other.resolve("files").resolve("kept")));
    try (Stream<Path> keys = Files.list(other.resolve("keys"))) {
      assertEquals(1, keys.count());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../minimeet.db",
        "..%2fminimeet.db",
        "%2e%2e%2fminimeet.db",
        "..%2f..%2fsecret.zip",
        "%2e%2e/secret.zip",
        "..%5csecret.zip",
        "%252e%252e%252fsecret.zip",
        "..secret.zip",
        ".secret.zip",
        "secret.zip%00",
        "%00secret.zip",
        "minimeet.db",
        "link.zip",
        "folder.zip",
        "secret.zip%0d%0aX-Header:1",
        "secret%22.zip",
        "CON:.zip",
        "%C0%AE%C0%AE%C0%AFsecret.zip",
      })
  void shouldGiveAndDeleteNothingButBackups(String name) throws IOException {
    back();
    Path secret = Files.writeString(api.data().resolve("secret.zip"), "secret");
    Path backups = api.data().resolve("backups");
    Files.writeString(backups.resolve(".secret.zip"), "secret");
    Files.createSymbolicLink(backups.resolve("link.zip"), secret);
    Files.createDirectory(backups.resolve("folder.zip"));
    for (Reply reply :
        List.of(api.root().get(BACKUPS + "/" + name), api.root().delete(BACKUPS + "/" + name))) {
      assertTrue(reply.status() == 400 || reply.status() == 404, reply::toString);
      assertFalse(reply.body().contains("secret\n"), reply::toString);
    }
    assertEquals(List.of(FIRST), names());
    assertTrue(Files.exists(secret));
    assertTrue(Files.exists(api.data().resolve("minimeet.db")));
    assertTrue(Files.exists(backups.resolve("link.zip")));
    assertEquals(List.of("backup_made " + FIRST), acts());
  }

  @Test
  void shouldDoOneLongWorkAtATime() {
    List<Integer> meanwhile = new ArrayList<>();
    api.whileBackingUp(() -> {
      if (meanwhile.isEmpty()) {
        for (String path : List.of(BACKUPS, VACUUM, RETENTION, CLEANUP)) {
          meanwhile.add(api.root().post(path, "").status());
        }
        meanwhile.add(api.root().get(BACKUPS).status());
      }
    });
    back();
    assertEquals(List.of(409, 409, 409, 409, 200), meanwhile);
    assertEquals(1, names().size());
    for (String path : List.of(VACUUM, RETENTION, CLEANUP)) {
      assertEquals(200, api.root().post(path, "").status(), path);
    }
    back();
  }

  @Test
  void shouldSayWhyABackupCouldNotBeWrittenAndLetTheNextOneTry() throws IOException {
    Path backups = api.data().resolve("backups");
    Files.writeString(backups, "in the way");
    Reply failed = api.root().post(BACKUPS, "");
    assertEquals(503, failed.status(), failed.body());
    assertEquals("60", failed.header("Retry-After"));
    assertTrue(failed.json().path("detail").asText().contains("backups"), failed.body());
    assertEquals(List.of(), acts());
    Files.delete(backups);
    back();
  }

  @Test
  void shouldForgetWhatAnEarlierRunDidNotFinish() throws IOException {
    Path another = Files.createDirectory(folder.resolve("another"));
    Path backups = Files.createDirectory(another.resolve("backups"));
    Files.writeString(backups.resolve("minimeet-20260101-000000.zip.123.part"), "cut");
    Files.writeString(backups.resolve(FIRST), "whole");
    Files.writeString(backups.resolve("mine.txt"), "mine");
    new AdminApi(another).close();
    try (Stream<Path> left = Files.list(backups)) {
      assertEquals(
          Set.of(FIRST, "mine.txt"),
          Set.copyOf(left.map(file -> String.valueOf(file.getFileName())).toList()));
    }
  }

  @Test
  void shouldTidyTheStore() {
    JsonNode tidied = api.root().post(VACUUM, "").json();
    assertTrue(tidied.path("bytesBefore").asLong() > 0, tidied::toString);
    assertTrue(tidied.path("bytesAfter").asLong() > 0, tidied::toString);
    assertTrue(tidied.path("whole").asBoolean(), tidied::toString);
    assertEquals(List.of("store_tidied -"), acts());
  }

  @Test
  void shouldForgetWhatIsTooOldAndCountIt() {
    api.adHoc("den", AdminApi.NOW);
    say("den", AdminApi.NOW - AdminApi.HOUR_MILLIS - 1);
    say("den", AdminApi.NOW - AdminApi.HOUR_MILLIS + 1);
    JsonNode before = api.root().get(RETENTION).json();
    assertEquals(3_600, before.at("/messages/keptSeconds").asLong());
    assertEquals(0, before.at("/calls/keptSeconds").asLong());
    assertEquals(0, before.at("/messages/deletedSinceStart").asLong());
    JsonNode deleted = api.root().post(RETENTION, "").json();
    assertEquals("{\"messages\":1,\"calls\":0,\"audit\":0,\"guests\":0}", deleted.toString());
    assertEquals(0, api.root().post(RETENTION, "").json().path("messages").asLong(-1));
    JsonNode after = api.root().get(RETENTION).json();
    assertEquals(1, after.at("/messages/deletedSinceStart").asLong());
    assertEquals(List.of("retention_run -", "retention_run -"), acts());
    assertEquals("messages 1, calls 0, audit 0, guests 0", api.audit().getFirst().detail());
  }

  @ParameterizedTest
  @CsvSource({"ana, 204", "bo, 204", "cy, 403", "dan, 404", "gus, 404", "root, 204", "'', 401"})
  void shouldLetThoseCloseARoomWhoModerateIt(String who, int status) {
    api.store()
        .database()
        .change(handle -> {
          handle.execute(
              "INSERT INTO rooms (id, name, owner_id, max_participants, lobby, locked, ad_hoc,"
                  + " version, created_at, changed_at)"
                  + " VALUES ('r1', 'R', 'ana', 4, FALSE, FALSE, FALSE, 1, 0, 0)");
          handle.execute("INSERT INTO room_members VALUES ('r1', 'bo', 'moderator', 0)");
          handle.execute("INSERT INTO room_members VALUES ('r1', 'cy', 'member', 0)");
        });
    ApiClient caller = who.isEmpty() ? api.client() : api.client().as(who);
    Reply reply = caller.post("/api/v1/rooms/r1/close", "");
    assertEquals(status, reply.status(), reply.body());
    assertEquals(status == 204 ? List.of("r1") : List.of(), api.closed());
    assertEquals(status == 204 ? List.of("room_closed r1") : List.of(), acts());
    assertEquals(404, api.root().post("/api/v1/rooms/r2/close", "").status());
  }

  @Test
  void shouldDrainAndSayHowLongIsLeft() {
    assertEquals("ok", api.client().get("/videochat/health").json().path("status").asText());
    Reply usual = api.root().send("POST", "/admin/drain", "");
    assertEquals(202, usual.status(), usual.body());
    assertEquals(60, usual.json().path("secondsLeft").asInt());
    assertEquals(202, api.root().post("/admin/drain", "{\"secondsLeft\":0}").status());
    for (String bad : List.of("-1", "86401", "1.5", "\"5\"", "null")) {
      Reply refused = api.root().post("/admin/drain", "{\"secondsLeft\":" + bad + "}");
      assertEquals(400, refused.status(), bad);
    }
    assertEquals(List.of(Duration.ofSeconds(60), Duration.ZERO), api.drained());
    assertEquals(List.of("drained -", "drained -"), acts());
    assertEquals("60 s left", api.audit().getFirst().detail());
    assertEquals("draining", api.client().get("/videochat/health").json().path("status").asText());
  }

  @Test
  void shouldTellTheServersFigures() {
    assertEquals(
        "{\"version\":\"1.2\",\"uptimeSeconds\":61,\"draining\":false,\"rooms\":2,"
            + "\"participants\":5,\"sockets\":4,\"packetsForwarded\":1000,\"bytesReceived\":2000,"
            + "\"bytesSent\":3000}",
        api.root().get("/videochat/stats").json().toString());
  }

  @Test
  void shouldLeadThroughTheOccupiedRoomsFromBothEnds() {
    api.adHoc("b", AdminApi.NOW);
    for (String id : List.of("d", "b", "e", "a", "c")) {
      api.occupy(id, id.charAt(0) - 'a' + 1);
    }
    Reply first = occupied("?limit=2");
    assertEquals("a a 1, b Room b 2", shown(first));
    assertTrue(first.json().path("previous").isNull());
    Reply second = occupied("?limit=2&after=" + first.json().path("next").asText());
    assertEquals("c c 3, d d 4", shown(second));
    Reply third = occupied("?limit=2&after=" + second.json().path("next").asText());
    assertEquals("e e 5", shown(third));
    assertTrue(third.json().path("next").isNull());
    assertEquals(
        "c c 3, d d 4",
        shown(occupied("?limit=2&before=" + third.json().path("previous").asText())));
    assertEquals(
        "a a 1, b Room b 2",
        shown(occupied("?limit=2&before=" + second.json().path("previous").asText())));
    assertEquals(AdminApi.NOW - 1, first.json().at("/items/0/since").asLong());
  }

  private Reply occupied(String query) {
    Reply reply = api.root().get("/videochat/rooms" + query);
    assertEquals(200, reply.status(), reply.body());
    return reply;
  }

  private static String shown(Reply page) {
    return String.join(
        ", ",
        page.json()
            .path("items")
            .valueStream()
            .map(room ->
                "%s %s %d"
                    .formatted(
                        room.path("id").asText(),
                        room.path("name").asText(),
                        room.path("participants").asInt()))
            .toList());
  }

  @Test
  void shouldRemoveRoomsInWhichNothingIsLeft() {
    long old = AdminApi.NOW - AdminApi.HOUR_MILLIS - 1;
    for (String id : List.of("gone", "words", "member", "busy", "invited", "changed", "filed")) {
      api.adHoc(id, old);
    }
    api.adHoc("young", AdminApi.NOW - AdminApi.HOUR_MILLIS + 1);
    say("words", AdminApi.NOW);
    api.occupy("busy", 1);
    api.store()
        .database()
        .change(handle -> {
          handle.execute("INSERT INTO room_members VALUES ('member', 'bo', 'banned', 0)");
          handle.execute(
              "INSERT INTO invitations (id, room_id, rights, made_by, made_at, expires_at, uses)"
                  + " VALUES ('i', 'invited', 'chat', 'root', 0, ?, 0)",
              Long.MAX_VALUE);
          handle.execute("UPDATE rooms SET version = 2 WHERE id = 'changed'");
          handle.execute(
              "INSERT INTO files (id, room_id, uploader_id, name, type, size_bytes, digest,"
                  + " thumbnail, created_at) VALUES ('f', 'filed', 'ana', 'n', 't', 1, 'd', FALSE,"
                  + " ?)",
              AdminApi.NOW);
          handle.execute(
              "INSERT INTO rooms (id, name, owner_id, max_participants, lobby, locked, ad_hoc,"
                  + " version, created_at, changed_at)"
                  + " VALUES ('own', 'R', 'ana', 4, FALSE, FALSE, FALSE, 1, 0, 0)");
        });
    JsonNode removed = api.root().post(CLEANUP, "").json();
    assertEquals("{\"rooms\":1,\"sessionsAndInvitations\":0,\"files\":0}", removed.toString());
    assertFalse(api.hasRoom("gone"));
    for (String id :
        List.of("words", "member", "busy", "invited", "changed", "filed", "young", "own")) {
      assertTrue(api.hasRoom(id), id);
    }
    assertEquals(List.of("leftovers_removed -"), acts());
    assertEquals("rooms 1, sessions and invitations 0, files 0", api.audit().getFirst().detail());
    assertEquals(0, api.root().post(CLEANUP, "").json().path("rooms").asInt(-1));
  }

  @Test
  void shouldRemoveManyRoomsThoughMostAreOccupied() {
    for (int i = 0; i < 700; i++) {
      api.adHoc("r" + i, i);
      if (i < 250) {
        api.occupy("r" + i, 1);
      }
    }
    assertEquals(450, api.root().post(CLEANUP, "").json().path("rooms").asInt());
    assertTrue(api.hasRoom("r249"));
    assertFalse(api.hasRoom("r250"));
  }

  @Test
  void shouldDoAllThatItsDocumentNames() {
    String room = "/api/v1/rooms/den/close";
    api.adHoc("den", AdminApi.NOW);
    Reply made = back();
    api.whileBackingUp(() -> {
      api.whileBackingUp(() -> {});
      List.of(BACKUPS, VACUUM, RETENTION, CLEANUP).forEach(path -> api.root().post(path, ""));
    });
    back();
    api.root().get(made.header("Location"));
    api.root().delete(made.header("Location"));
    api.root().delete(made.header("Location"));
    api.root().post(room, "");
    api.store()
        .database()
        .change(handle ->
            handle.execute("INSERT INTO room_members VALUES ('den', 'ana', 'member', 0)"));
    api.client().as("ana").post(room, "");
    api.client().as("ana").post("/api/v1/rooms/nowhere/close", "");
    DocumentWalk walk = new DocumentWalk(api.client(), "ana", "root");
    walk.walk();
    assertEquals(
        Set.of(),
        walk.unseen(
            Set.of("getDocs 304", "getDocsFile 200", "getDocsFile 304", "getDocument 304")));
    assertEquals(List.of(), walk.badSchemas());
    assertEquals(List.of(), walk.badExamples());
  }

  @Test
  void shouldNeverFailAtWhatAClientSends() {
    new ApiFuzz(api.client(), "root", SEED).run(600);
  }
}
