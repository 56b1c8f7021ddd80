package io.minimeet.app.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A WebSocket that speaks the control protocol: requests by id, and the news that came. */
final class SignalingClient implements AutoCloseable {
  /** News of the server: an event without id. */
  record News(String event, JsonNode data) {}

  /** The server's refusal of a request. */
  static final class Refused extends RuntimeException {
    final String code;

    Refused(String code, String message) {
      super(code + ": " + message);
      this.code = code;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final List<News> news = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final WebSocket socket;

  SignalingClient(TestServer server) {
    socket =
        HTTP.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + server.httpPort() + "/ws"), new Listener())
            .join();
    awaitNews("connected", data -> true);
  }

  static ObjectNode data() {
    return JSON.createObjectNode();
  }

  /** Sends a request and returns the ack's data; throws {@link Refused}. */
  JsonNode request(String event, JsonNode data) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("event", event).put("id", id);
    message.set("data", data);
    socket.sendText(message.toString(), true).join();
    try {
      return answer.orTimeout(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Refused refused ? refused : e;
    }
  }

  /** All news so far, in order. */
  List<News> news() {
    return List.copyOf(news);
  }

  /** The first news of this kind that is as wanted, already there or still to come. */
  JsonNode awaitNews(String event, Predicate<JsonNode> wanted) {
    Waiting.until("news " + event, () -> find(event, wanted) != null, () -> news);
    JsonNode found = find(event, wanted);
    if (found == null) {
      throw new IllegalStateException("news are never taken away");
    }
    return found;
  }

  private @Nullable JsonNode find(String event, Predicate<JsonNode> wanted) {
    for (News each : news) {
      if (each.event().equals(event) && wanted.test(each.data())) {
        return each.data();
      }
    }
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private void read(String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the server sent what is no JSON: " + text, e);
    }
    String event = message.path("event").asText();
    JsonNode data = message.path("data");
    CompletableFuture<JsonNode> answer =
        message.has("id") ? pending.remove(message.path("id").asInt()) : null;
    if (answer == null) {
      news.add(new News(event, data));
    } else if (event.equals("ack")) {
      answer.complete(data);
    } else {
      answer.completeExceptionally(
          new Refused(data.path("code").asText(), data.path("message").asText()));
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        read(whole);
      }
      from.request(1);
      return null;
    }
  }
}
