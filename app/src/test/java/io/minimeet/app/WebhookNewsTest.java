package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.app.media.Soon;
import io.minimeet.app.webhook.Receiver;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that asked for it is told what people do in a room. */
final class WebhookNewsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;

  @Test
  void shouldTellOfACallFromItsBeginningToItsEnd() {
    try (Receiver receiver = new Receiver()) {
      try (RunningServer server = start()) {
        ask(server, receiver);
        try (ControlClient ana = new ControlClient(server)) {
          ana.request("join_room", ControlClient.data().put("roomId", "den").put("name", "Ana"));
          ana.request("chat_message", ControlClient.data().put("message", "hello"));
          ana.request("leave_room", ControlClient.data());
        }
        await(receiver, 5);
      }
      JsonNode told = told(receiver);
      assertEquals("den", told.path("room.created").path("roomId").asText());
      assertEquals("Ana", told.path("user.joined").path("name").asText());
      assertEquals("hello", told.path("chat.message").path("message").asText());
      assertEquals("left", told.path("user.left").path("reason").asText());
      // Ana might have come back; with the server the call ended, and the next start tells of it.
      try (RunningServer again = start()) {
        await(receiver, 1);
        assertTrue(again.server().httpPort() > 0);
      }
      String call = told.path("call.started").path("callId").asText();
      assertEquals(call, told(receiver).path("call.ended").path("callId").asText());
    }
  }

  private RunningServer start() {
    return RunningServer.start(data, "--webhooks.private-addresses=true");
  }

  private static void await(Receiver receiver, int posts) {
    for (int i = 0; i < posts; i++) {
      Soon.next("post after " + receiver.got, receiver.arrivals);
    }
  }

  private static JsonNode told(Receiver receiver) {
    ObjectNode told = JSON.createObjectNode();
    for (Receiver.Got got : receiver.got) {
      JsonNode news = json(got);
      told.set(news.path("event").asText(), news.path("data"));
    }
    return told;
  }

  private static void ask(RunningServer server, Receiver receiver) {
    try (ApiClient client = ApiPeople.client(server)) {
      Reply made =
          client
              .as(ApiPeople.admin(server, client))
              .post(
                  "/api/v1/webhooks",
                  """
                  {"url": "%s", "events": ["room.created", "call.started", "call.ended",
                    "user.joined", "user.left", "chat.message"]}
                  """
                      .formatted(receiver.url("/news")));
      assertEquals(201, made.status(), made.body());
    }
  }

  private static JsonNode json(Receiver.Got got) {
    try {
      return JSON.readTree(got.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(got.body(), e);
    }
  }
}
