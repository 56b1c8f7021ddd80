package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real process under a stream of messages, again and again, and compares what it had
 * acknowledged or told with what is kept. {@code -Dkill.rounds=100} kills it more often.
 */
final class KillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 5);
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
  private static final int WRITERS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /** By id what was said: acknowledged to its writer, or told to somebody. */
  private final Map<String, String> promised = new ConcurrentHashMap<>();

  private final AtomicInteger acknowledged = new AtomicInteger();

  @Test
  void shouldLoseNothingThatItAcknowledgedOrTold() throws InterruptedException {
    Random random = new Random(SEED);
    Path data = folder.resolve("data");
    for (int round = 0; round < ROUNDS; round++) {
      int enough = 50 + random.nextInt(2_000);
      int before = acknowledged.get();
      try (KilledServer server =
              new KilledServer(
                  data,
                  List.of(
                      "--chat.per-second=10000",
                      "--chat.burst=10000",
                      "--signaling.messages-per-second=100000",
                      "--signaling.message-burst=100000"));
          HttpClient http = HttpClient.newHttpClient()) {
        CountDownLatch reached = new CountDownLatch(1);
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          Writer writer = new Writer(round + "-" + i, before + enough, reached);
          writers.add(writer);
          writer.connect(http, server);
        }
        writers.forEach(Writer::join);
        assertTrue(
            reached.await(60, TimeUnit.SECONDS),
            "seed " + SEED + ", round " + round + ": messages are no longer acknowledged");
        server.kill();
      }
      assertKept(data, round);
    }
    System.out.printf(
        "killed %d times under a stream of messages (seed %d): %d acknowledged, %d promised, 0 lost%n",
        ROUNDS, SEED, acknowledged.get(), promised.size());
  }

  private void assertKept(Path data, int round) {
    String where = "seed " + SEED + ", round " + round;
    try (Store store = Store.open(StoreOptions.in(data))) {
      Map<String, String> kept = new HashMap<>();
      Set<String> texts = new HashSet<>();
      MessageId place = new MessageId(0);
      List<Message> page = store.messages().after("den", place, 1_000);
      while (!page.isEmpty()) {
        for (Message message : page) {
          assertTrue(texts.add(message.body()), where + ": kept twice: " + message.body());
          kept.put(message.id().text(), message.body());
          place = message.id();
        }
        page = store.messages().after("den", place, 1_000);
      }
      for (Map.Entry<String, String> each : promised.entrySet()) {
        assertEquals(each.getValue(), kept.get(each.getKey()), where + ": " + each.getKey());
      }
      assertEquals(
          "ok",
          store
              .database()
              .read(
                  handle -> handle.createQuery("PRAGMA integrity_check").mapTo(String.class).one()),
          where);
    }
  }

  /** Says one thing after the other, ten before the first is acknowledged. */
  private final class Writer implements WebSocket.Listener {
    private static final int AHEAD = 10;

    private final String name;
    private final int enough;
    private final CountDownLatch reached;
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;
    private int said;

    Writer(String name, int enough, CountDownLatch reached) {
      this.name = name;
      this.enough = enough;
      this.reached = reached;
    }

    void connect(HttpClient http, KilledServer server) {
      URI uri = URI.create(server.uri("/ws").replaceFirst("http", "ws"));
      socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    void join() {
      send("{\"event\":\"join_room\",\"id\":0,\"data\":{\"roomId\":\"den\"}}");
    }

    private void send(String text) {
      WebSocket open = socket;
      if (open != null) {
        try {
          open.sendText(text, true).join();
        } catch (CompletionException | IllegalStateException gone) {
          // The server was killed.
        }
      }
    }

    private void say() {
      int number = ++said;
      send(
          "{\"event\":\"chat_message\",\"id\":"
              + number
              + ",\"data\":{\"message\":\""
              + text(number)
              + "\",\"clientId\":\""
              + name
              + "-"
              + number
              + "\"}}");
    }

    private String text(int number) {
      return "message " + number + " of " + name;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      partial.append(part);
      if (last) {
        hear(partial.toString());
        partial.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void hear(String text) {
      try {
        JsonNode message = JSON.readTree(text);
        JsonNode data = message.path("data");
        switch (message.path("event").asText()) {
          case "chat_message" ->
              promised.put(data.path("id").asText(), data.path("message").asText());
          case "ack" -> acked(message.path("id").asInt(), data);
          case "error" -> throw new AssertionError(text);
          default -> {}
        }
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }

    private void acked(int number, JsonNode data) {
      if (number == 0) {
        for (int i = 0; i < AHEAD; i++) {
          say();
        }
        return;
      }
      promised.put(data.path("id").asText(), text(number));
      if (acknowledged.incrementAndGet() >= enough) {
        reached.countDown();
      }
      say();
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      // The server was killed.
    }
  }
}
