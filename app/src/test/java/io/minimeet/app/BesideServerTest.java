package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.app.command.Typed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console beside a server, each a process of its own on the same file. */
final class BesideServerTest {
  @TempDir Path folder;

  private Typed type(Path data, String... words) {
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = "--data.dir=" + data;
    return Typed.run(
        Map.of(),
        config -> {
          throw new AssertionError("no server was asked for");
        },
        all);
  }

  @Test
  @SuppressWarnings("try") // the servers only have to be there
  void shouldReadAndWriteAndBackUpButNotRestore() {
    Path data = folder.resolve("data");
    Path backup = folder.resolve("all.zip");
    try (KilledServer server = new KilledServer(data, List.of())) {
      Typed made = type(data, "token", "create", "Shop");
      assertEquals(0, made.exitCode(), made.toString());
      Typed listed = type(data, "token", "list");
      assertTrue(listed.out().contains("Shop"), listed.toString());

      Typed backedUp = type(data, "backup", backup.toString());
      assertEquals(0, backedUp.exitCode(), backedUp.toString());
      Typed tidied = type(data, "vacuum");
      assertEquals(0, tidied.exitCode(), tidied.toString());

      Typed refused = type(data, "restore", backup.toString());
      assertEquals(1, refused.exitCode(), refused.toString());
      assertTrue(
          refused.err().contains("another MiniMeet server uses the data folder"), refused.err());
    }
    Path other = folder.resolve("other");
    Typed restored = type(other, "restore", backup.toString());
    assertEquals(0, restored.exitCode(), restored.toString());
    assertTrue(restored.out().contains("1 files"), "the signing key: " + restored.out());
    try (KilledServer again = new KilledServer(other, List.of())) {
      assertTrue(type(other, "token", "list").out().contains("Shop"));
    }
  }

  @Test
  void shouldPutPeopleOutOfARoomThatIsClosed() {
    Path data = folder.resolve("data");
    try (RunningServer server = RunningServer.start(data);
        ControlClient ana = new ControlClient(server)) {
      ana.request("join_room", ControlClient.data().put("roomId", "den"));
      Typed mistyped = type(data, "room", "close", "dne");
      assertEquals(1, mistyped.exitCode(), mistyped.toString());
      assertTrue(mistyped.err().contains("Did you mean den?"), mistyped.toString());

      Typed closed = type(data, "room", "close", "den");
      assertEquals(0, closed.exitCode(), closed.toString());
      assertEquals("den", ana.await("room_closed").path("roomId").asText("den"));
      assertEquals("not_in_room", ana.refusal("leave_room", ControlClient.data()));
    }
  }
}
