package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limits of the configuration are those of the server. */
final class LimitsTest {
  @TempDir Path data;

  private static ObjectNode room(String id) {
    return ControlClient.data().put("roomId", id);
  }

  private static ObjectNode text(String message) {
    return ControlClient.data().put("message", message);
  }

  @Test
  void shouldBoundWhatIsSaid() {
    try (RunningServer server =
            RunningServer.start(
                data, "--chat.max-length=10", "--chat.per-second=1", "--chat.burst=3");
        ControlClient client = new ControlClient(server)) {
      client.request("join_room", room("den"));
      assertEquals("too_large", client.refusal("chat_message", text("12345678901")));
      List<String> refused = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        refused.add(client.refusal("chat_message", text("1234567890")));
      }
      // The one that was too long took a place in the burst.
      assertEquals(List.of("", "", "rate_limited", "rate_limited", "rate_limited"), refused);
    }
  }

  @Test
  void shouldBoundTheMessagesOfAClient() {
    try (RunningServer server =
            RunningServer.start(
                data, "--signaling.messages-per-second=1", "--signaling.message-burst=5");
        ControlClient client = new ControlClient(server)) {
      for (int i = 0; i < 5; i++) {
        client.request("ping", ControlClient.data());
      }
      client.sendOnly("ping");
      assertEquals("rate_limited", client.await("error").path("code").asText());
    }
  }

  @Test
  void shouldTakeNobodyWhereNoRoomIs() {
    try (RunningServer server = RunningServer.start(data, "--rooms.ad-hoc=false");
        ControlClient client = new ControlClient(server)) {
      assertEquals("room_not_found", client.refusal("join_room", room("den")));
    }
  }

  @Test
  void shouldTakeNoGuestsWhereThereAreToBeNone() {
    try (RunningServer server = RunningServer.start(data, "--accounts.guests=false");
        ControlClient client = new ControlClient(server)) {
      assertEquals("unauthorized", client.refusal("join_room", room("den")));
    }
  }

  @Test
  void shouldHoldAsManyAsTheConfigurationSays() {
    try (RunningServer server = RunningServer.start(data, "--rooms.max-participants=2");
        ControlClient ana = new ControlClient(server);
        ControlClient ben = new ControlClient(server);
        ControlClient cy = new ControlClient(server)) {
      ana.request("join_room", room("den"));
      ben.request("join_room", room("den"));
      assertEquals("room_full", cy.refusal("join_room", room("den")));
    }
  }

  @Test
  void shouldBoundTheCallsOfAnAddress() throws Exception {
    try (RunningServer server =
        RunningServer.start(data, "--api.calls-per-second=1", "--api.call-burst=3")) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        statuses.add(server.get("/api/v1/rooms").statusCode());
      }
      assertEquals(401, statuses.getFirst());
      assertTrue(Collections.frequency(statuses, 429) >= 2, statuses.toString());
    }
  }
}
