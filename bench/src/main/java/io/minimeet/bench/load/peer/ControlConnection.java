package io.minimeet.bench.load.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.bench.load.LoadException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The WebSocket to the server: requests with their acks; news from the server is only counted. */
final class ControlConnection {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final WebSocket webSocket;
  private volatile boolean closing;

  ControlConnection(HttpClient http, URI uri) {
    try {
      webSocket =
          http.newWebSocketBuilder()
              .connectTimeout(TIMEOUT)
              .buildAsync(uri, new Listener())
              .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadException(
          "no WebSocket at " + uri + ": is the server up? (" + cause(e) + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", e);
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Sends a request and waits for its ack; one thread at a time. */
  JsonNode request(String event, ObjectNode data) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode envelope = object().put("event", event).put("id", id);
    envelope.set("data", data);
    try {
      webSocket.sendText(envelope.toString(), true).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      return answer.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadException("no ack of " + event + ": " + cause(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", e);
    } finally {
      waiting.remove(id);
    }
  }

  /** Why the connection ended without our doing, once it has. */
  @Nullable String ended() {
    return ended.getNow(null);
  }

  void close() {
    closing = true;
    if (!webSocket.isOutputClosed()) {
      webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(tooLate -> webSocket);
    }
  }

  private void end(String reason) {
    if (!closing) {
      ended.complete(reason);
    }
    waiting.values().forEach(it -> it.completeExceptionally(new LoadException(reason)));
  }

  private static String cause(Exception e) {
    Throwable cause =
        (e instanceof ExecutionException || e instanceof CompletionException)
                && e.getCause() != null
            ? e.getCause()
            : e;
    return cause instanceof TimeoutException
        ? "nothing within " + TIMEOUT.toSeconds() + " s"
        : String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
  }

  private void read(String text) {
    try {
      JsonNode envelope = JSON.readTree(text);
      CompletableFuture<JsonNode> answer = waiting.get(envelope.path("id").asInt());
      if (answer == null) {
        return; // news
      }
      JsonNode data = envelope.path("data");
      switch (envelope.path("event").asText()) {
        case "ack" -> answer.complete(data);
        case "error" ->
            answer.completeExceptionally(
                new LoadException(
                    data.path("code").asText() + ": " + data.path("message").asText()));
        default -> {}
      }
    } catch (JsonProcessingException e) {
      end("the server sent what is no JSON: " + e.getOriginalMessage());
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        read(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      end("the server closed the connection with " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      end("the connection broke: " + error);
    }
  }
}
