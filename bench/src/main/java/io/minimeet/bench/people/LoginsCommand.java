package io.minimeet.bench.people;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** People who log in, one after the other. */
@Command(
    name = "logins",
    mixinStandardHelpOptions = true,
    description =
        "Log-ins a second. Start the server with --api.calls-per-second=10000"
            + " --api.call-burst=10000 --accounts.registrations-per-hour=10000.")
final class LoginsCommand implements Callable<Integer> {
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);

  @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The server.")
  private URI url = URI.create("");

  @Option(names = "--people", defaultValue = "16", description = "Who log in side by side.")
  private int people;

  @Option(names = "--seconds", defaultValue = "20", description = "How long.")
  private int seconds;

  private final ConcurrentHistogram took = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  private final LongAdder loggedIn = new LongAdder();

  @Override
  public Integer call() throws InterruptedException {
    String mark = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < people; i++) {
        post(http, "register", account(mark, i), 201);
      }
      long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        String body = account(mark, i);
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  while (System.nanoTime() - endNanos < 0) {
                    long fromNanos = System.nanoTime();
                    post(http, "login", body, 200);
                    took.recordValue((System.nanoTime() - fromNanos) / 1_000);
                    loggedIn.increment();
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    System.out.printf(
        "%d people for %d s: %.1f log-ins/s; median %.0f ms, 99 %% %.0f ms%n",
        people,
        seconds,
        (double) loggedIn.sum() / seconds,
        took.getValueAtPercentile(50) / 1e3,
        took.getValueAtPercentile(99) / 1e3);
    return 0;
  }

  private static String account(String mark, int number) {
    return "{\"name\":\"u"
        + mark
        + number
        + "\",\"password\":\"a long and good one "
        + mark
        + "\"}";
  }

  private void post(HttpClient http, String what, String body, int wanted) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/api/v1/auth/" + what))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != wanted) {
        throw new PeopleException(
            what + " was answered " + answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      throw new PeopleException("no server at " + url + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
