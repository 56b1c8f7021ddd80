package io.minimeet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.app.media.Soon;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A control connection: speaks the protocol over a WebSocket. */
final class ControlClient implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private int lastId;

  ControlClient(RunningServer server) {
    URI uri = URI.create(server.uri("/ws").toString().replaceFirst("http", "ws"));
    socket = server.http().newWebSocketBuilder().buildAsync(uri, this).join();
    JsonNode greeting = await("connected");
    if (greeting.isMissingNode()) {
      throw new AssertionError("no greeting");
    }
  }

  static ObjectNode data() {
    return JSON.createObjectNode();
  }

  /** Sends a request and returns the data of its ack. */
  JsonNode request(String event, ObjectNode data) {
    JsonNode answer = ask(event, data);
    if (!answer.path("event").asText().equals("ack")) {
      throw new AssertionError(event + " was refused: " + answer);
    }
    return answer.path("data");
  }

  /** Sends a request and returns the code by which it was refused; empty when it was not. */
  String refusal(String event, ObjectNode data) {
    return ask(event, data).path("data").path("code").asText();
  }

  /** Sends a request without an id. */
  void sendOnly(String event) {
    socket.sendText("{\"event\":\"" + event + "\"}", true).join();
  }

  private JsonNode ask(String event, ObjectNode data) {
    int id = ++lastId;
    ObjectNode message = JSON.createObjectNode().put("event", event).put("id", id);
    message.set("data", data);
    socket.sendText(message.toString(), true).join();
    return next(it -> it.path("id").asInt(-1) == id);
  }

  /** The data of the next message of this kind; what comes before is passed over. */
  JsonNode await(String event) {
    return next(it -> it.path("event").asText().equals(event)).path("data");
  }

  private JsonNode next(Predicate<JsonNode> wanted) {
    JsonNode message = Soon.next("message", messages);
    while (!wanted.test(message)) {
      message = Soon.next("message", messages);
    }
    return message;
  }

  /** The code the server closed with. */
  CompletableFuture<Integer> closeCode() {
    return closeCode;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    partial.append(part);
    if (last) {
      try {
        messages.add(JSON.readTree(partial.toString()));
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + partial, e);
      }
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeCode.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closeCode.completeExceptionally(error);
  }

  /** Goes without a word, as a lost network does. */
  void lose() {
    socket.abort();
  }

  @Override
  public void close() {
    lose();
  }
}
