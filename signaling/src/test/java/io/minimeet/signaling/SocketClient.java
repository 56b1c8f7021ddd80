package io.minimeet.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that waits for what it expects. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> pings = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable WebSocket socket;

  static SocketClient connect(int port, String pathAndQuery, String... headers) {
    SocketClient client = new SocketClient();
    WebSocket.Builder builder = client.http.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    client.socket =
        builder.buildAsync(URI.create("ws://127.0.0.1:" + port + pathAndQuery), client).join();
    return client;
  }

  /** Connects and takes the greeting. */
  static SocketClient connect(int port) {
    SocketClient client = connect(port, "/ws");
    client.expect("connected");
    return client;
  }

  WebSocket socket() {
    WebSocket open = socket;
    assertNotNull(open);
    return open;
  }

  void send(String json) {
    socket().sendText(json.replace('\'', '"'), true).join();
  }

  JsonNode expect(String event) {
    try {
      String text = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertNotNull(text, "no " + event + " came");
      JsonNode message = JSON.readTree(text);
      assertEquals(event, message.get("event").textValue(), text);
      return message;
    } catch (InterruptedException | JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  void expectError(String code) {
    assertEquals(code, expect("error").at("/data/code").textValue());
  }

  int expectClose() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  void expectPing() {
    try {
      assertNotNull(pings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no ping came");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    pings.add(message.remaining());
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket().abort();
    http.shutdownNow();
  }
}
