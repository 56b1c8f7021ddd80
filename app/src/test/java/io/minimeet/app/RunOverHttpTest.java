package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.app.command.Typed;
import io.minimeet.app.media.Soon;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.Reply;
import io.minimeet.signaling.sdp.Offers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server, run over HTTP by its administrator. */
final class RunOverHttpTest {
  @TempDir Path folder;
  private RunningServer running;
  private ApiClient client;
  private ApiClient admin;

  @BeforeEach
  void start() {
    running = RunningServer.start(folder.resolve("data"));
    client = ApiPeople.client(running);
    admin = client.as(ApiPeople.admin(running, client));
  }

  @AfterEach
  void stop() {
    client.close();
    running.close();
  }

  private ControlClient guestIn(String room) {
    ControlClient guest = new ControlClient(running);
    assertFalse(guest.request("join_room", ControlClient.data().put("roomId", room)).isEmpty());
    return guest;
  }

  @Test
  void shouldDrainWhereAnAdministratorSaysSoAndKeepThoseWhoAreIn() {
    ControlClient guest = guestIn("den");
    ApiClient user = client.as(ApiPeople.user(client));
    assertEquals(403, user.post("/admin/drain", "{}").status());
    assertEquals(401, client.post("/admin/drain", "{}").status());
    assertEquals(200, running.get("/readyz").statusCode());

    Reply drained = admin.post("/admin/drain", "{\"secondsLeft\":90}");

    assertEquals(202, drained.status(), drained.body());
    assertEquals(90, guest.await("server_draining").path("secondsLeft").asLong());
    assertEquals(503, running.get("/readyz").statusCode());
    assertEquals(200, running.get("/healthz").statusCode());
    assertEquals("draining", client.get("/videochat/health").json().path("status").asText());
    assertThrows(CompletionException.class, () -> new ControlClient(running));
    Reply whip =
        client
            .with("Content-Type", "application/sdp")
            .send("POST", "/whip/den", Offers.text("obs-whip"));
    assertEquals(503, whip.status(), whip.body());
    // The call goes on.
    assertTrue(guest.request("ping", ControlClient.data()).isEmpty());
    assertEquals(1, admin.get("/videochat/stats").json().path("participants").asInt());
    assertEquals(
        "90 s left", admin.get("/api/v1/audit?act=drained").json().at("/items/0/detail").asText());
  }

  @Test
  void shouldListTheRoomsOfBrowsersAndEncodersAndCloseThem() {
    ControlClient guest = guestIn("den");
    Reply whip =
        client
            .with("Content-Type", "application/sdp")
            .send("POST", "/whip/stage", Offers.text("obs-whip"));
    assertEquals(201, whip.status(), whip.body());

    JsonNode rooms = admin.get("/videochat/rooms").json().path("items");
    assertEquals(
        List.of("den", "stage"),
        rooms.valueStream().map(room -> room.path("id").asText()).toList());
    rooms.forEach(room -> assertEquals(1, room.path("participants").asInt(), room::toString));
    JsonNode stats = admin.get("/videochat/stats").json();
    assertEquals(2, stats.path("rooms").asInt(), stats::toString);
    assertEquals(2, stats.path("participants").asInt(), stats::toString);
    assertEquals(1, stats.path("sockets").asInt(), stats::toString);
    assertFalse(stats.path("draining").asBoolean(true), stats::toString);

    assertEquals(204, admin.post("/api/v1/rooms/den/close", "").status());
    guest.await("room_closed");
    Soon.when(
        "the room is empty", () -> admin.get("/videochat/rooms").json().path("items").size() == 1);
    // Both are too young to be left over.
    assertEquals(0, admin.post("/videochat/cleanup", "").json().path("rooms").asInt(-1));
  }

  @Test
  void shouldGiveABackupThatTheConsoleBringsBack() throws IOException {
    Reply made = admin.post("/api/v1/admin/backups", "");
    assertEquals(201, made.status(), made.body());
    byte[] file = admin.get(made.header("Location")).response().body();
    Path downloaded = Files.write(folder.resolve("all.zip"), file);
    Path other = folder.resolve("other");

    Typed restored = console(other, "restore", downloaded.toString());
    assertEquals(0, restored.exitCode(), restored.toString());
    try (RunningServer again = RunningServer.start(other);
        ApiClient there = ApiPeople.client(again)) {
      Reply in = ApiPeople.logIn(there, "boss");
      assertEquals(200, in.status(), in.body());
    }
  }

  @Test
  void shouldGiveAwayWhatIsKeptAboutSomebodyToAdministratorsAlone() {
    ApiClient user = client.as(ApiPeople.user(client));
    String id = user.get("/api/v1/users/me").json().path("id").asText();
    String path = "/api/v1/users/" + id + "/export";
    assertEquals(403, user.get(path).status());
    assertEquals(404, admin.get("/api/v1/users/nobody/export").status());
    Reply data = admin.get(path);
    assertEquals(200, data.status(), data.body());
    assertTrue(data.body().contains("\"ana\""), data.body());
    assertEquals(
        1, admin.get("/api/v1/audit?act=data_exported&subject=" + id).json().path("items").size());
  }

  private static Typed console(Path data, String verb, String file) {
    return Typed.run(
        Map.of(),
        config -> {
          throw new AssertionError("no server was asked for");
        },
        verb,
        file,
        "--data.dir=" + data);
  }
}
