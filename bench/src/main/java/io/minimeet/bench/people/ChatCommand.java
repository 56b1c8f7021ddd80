package io.minimeet.bench.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writers who each say the next thing as soon as the last one is acknowledged. */
@Command(
    name = "chat",
    mixinStandardHelpOptions = true,
    description =
        "Acknowledged chat messages a second, and how long until the others of the room have them."
            + " Start the server with --chat.per-second=10000 --chat.burst=10000"
            + " --signaling.messages-per-second=100000 --signaling.message-burst=100000.")
final class ChatCommand implements Callable<Integer> {
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final int DIGITS = 3;

  @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The server.")
  private URI url = URI.create("");

  @Option(names = "--writers", defaultValue = "100", description = "In rooms of four.")
  private int writers;

  @Option(names = "--seconds", defaultValue = "20", description = "After five to warm up.")
  private int seconds;

  private final ConcurrentHistogram acked = new ConcurrentHistogram(HIGHEST_MICROS, DIGITS);
  private final ConcurrentHistogram delivered = new ConcurrentHistogram(HIGHEST_MICROS, DIGITS);
  private final LongAdder acks = new LongAdder();
  private final LongAdder deliveries = new LongAdder();
  private volatile boolean counting;
  private volatile boolean ending;

  @Override
  public Integer call() throws InterruptedException {
    List<Writer> all = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      CountDownLatch joined = new CountDownLatch(writers);
      for (int i = 0; i < writers; i++) {
        all.add(new Writer(i, http, joined));
      }
      if (!joined.await(30, TimeUnit.SECONDS)) {
        throw new PeopleException("only " + (writers - joined.getCount()) + " could join a room");
      }
      all.forEach(Writer::say);
      TimeUnit.SECONDS.sleep(5);
      counting = true;
      long fromNanos = System.nanoTime();
      TimeUnit.SECONDS.sleep(seconds);
      counting = false;
      double took = (System.nanoTime() - fromNanos) / 1e9;
      ending = true;
      System.out.printf(
          "%d writers for %.0f s: %,.0f messages/s acknowledged, %,.0f deliveries/s%n",
          writers, took, acks.sum() / took, deliveries.sum() / took);
      print("until the acknowledgement", acked);
      print("until each of the others has it", delivered);
      all.forEach(Writer::end);
    }
    return 0;
  }

  private static void print(String what, ConcurrentHistogram histogram) {
    System.out.printf(
        "%s: median %.1f ms, 99 %% %.1f ms, longest %.1f ms%n",
        what,
        histogram.getValueAtPercentile(50) / 1e3,
        histogram.getValueAtPercentile(99) / 1e3,
        histogram.getMaxValue() / 1e3);
  }

  private final class Writer {
    private final int number;
    private final CountDownLatch joined;
    private final Wire wire;
    private volatile long saidNanos;
    private int said;

    Writer(int number, HttpClient http, CountDownLatch joined) {
      this.number = number;
      this.joined = joined;
      this.wire = Wire.connect(http, url, this::heard);
      wire.send(
          "{\"event\":\"join_room\",\"id\":0,\"data\":{\"roomId\":\"chat-" + number / 4 + "\"}}");
    }

    void say() {
      saidNanos = System.nanoTime();
      wire.send(
          "{\"event\":\"chat_message\",\"id\":"
              + ++said
              + ",\"data\":{\"message\":\""
              + number
              + " "
              + saidNanos
              + " says something of ordinary length to the others\",\"clientId\":\""
              + number
              + "-"
              + saidNanos
              + "\"}}");
    }

    private void heard(JsonNode message) {
      switch (message.path("event").asText()) {
        case "ack" -> {
          if (message.path("id").asInt() == 0) {
            joined.countDown();
          } else {
            acked();
          }
        }
        case "chat_message" -> delivered(message.path("data").path("message").asText());
        case "error" -> throw new PeopleException("the server refused: " + message);
        default -> {}
      }
    }

    private void acked() {
      if (counting) {
        acks.increment();
        acked.recordValue(micros(saidNanos));
      }
      if (!ending) {
        say();
      }
    }

    private void delivered(String text) {
      String[] words = text.split(" ", 3);
      if (counting && Integer.parseInt(words[0]) != number) {
        deliveries.increment();
        delivered.recordValue(micros(Long.parseLong(words[1])));
      }
    }

    void end() {
      wire.close();
    }
  }

  private static long micros(long sinceNanos) {
    return Math.min(HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sinceNanos));
  }
}
