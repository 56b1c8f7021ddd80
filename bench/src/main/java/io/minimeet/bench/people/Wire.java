package io.minimeet.bench.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A control connection that hands on every message as it comes. */
final class Wire implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Consumer<JsonNode> heard;
  private final StringBuilder partial = new StringBuilder();
  private @Nullable WebSocket socket;

  private Wire(Consumer<JsonNode> heard) {
    this.heard = heard;
  }

  static Wire connect(HttpClient http, URI server, Consumer<JsonNode> heard) {
    Wire wire = new Wire(heard);
    String ws = server.toString().replaceFirst("^http", "ws").replaceFirst("/$", "") + "/ws";
    try {
      wire.socket = http.newWebSocketBuilder().buildAsync(URI.create(ws), wire).join();
    } catch (CompletionException e) {
      throw new PeopleException("no WebSocket at " + ws + ": is the server up? " + e.getCause(), e);
    }
    return wire;
  }

  void send(String text) {
    WebSocket open = socket;
    if (open != null) {
      open.sendText(text, true).join();
    }
  }

  void close() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    partial.append(part);
    if (last) {
      try {
        heard.accept(JSON.readTree(partial.toString()));
      } catch (JsonProcessingException e) {
        throw new PeopleException("the server sent what is no JSON", e);
      }
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }
}
