package io.minimeet.app.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody who joins a room, offers sound, and speaks: the control connection of it. */
final class Visitor implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long ANSWER_SECONDS = 20;

  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private final MediaSide media = new MediaSide();
  private int lastId;

  Visitor(HttpClient http, int port) {
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
            .join();
  }

  /** Joins; the time of the ack. */
  long join(String room, String name) {
    request("join_room", JSON.createObjectNode().put("roomId", room).put("name", name));
    return System.nanoTime();
  }

  /** Offers and shakes hands; the time when the keys were there. */
  long connect() {
    JsonNode answer = request("webrtc_offer", JSON.createObjectNode().put("sdp", media.offer()));
    return media.connect(answer.path("sdp").asText());
  }

  /** Sends packets of sound. */
  void speak(int packets) {
    media.speak(packets);
  }

  void say(String text) {
    request("chat_message", JSON.createObjectNode().put("message", text));
  }

  void leave() {
    request("leave_room", JSON.createObjectNode());
  }

  private JsonNode request(String event, ObjectNode data) {
    int id = ++lastId;
    ObjectNode message = JSON.createObjectNode().put("event", event).put("id", id);
    message.set("data", data);
    socket.sendText(message.toString(), true).join();
    JsonNode answer = next();
    while (answer.path("id").asInt() != id) {
      answer = next();
    }
    if (!answer.path("event").asText().equals("ack")) {
      throw new RehearsalException(event + " was refused: " + answer);
    }
    return answer.path("data");
  }

  private JsonNode next() {
    try {
      JsonNode message = messages.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new RehearsalException("the server did not answer");
      }
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RehearsalException("interrupted", e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    partial.append(part);
    if (last) {
      try {
        messages.add(JSON.readTree(partial.toString()));
      } catch (JsonProcessingException e) {
        throw new RehearsalException("no JSON: " + partial, e);
      }
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    media.close();
    socket.abort();
  }
}
