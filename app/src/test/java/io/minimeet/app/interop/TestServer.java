package io.minimeet.app.interop;

import io.minimeet.app.RunningServer;
import io.minimeet.app.Server;
import io.minimeet.sfu.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The real server in this process, on free ports of the loopback address. */
final class TestServer implements AutoCloseable {
  private final Server server;
  private final Path data;

  private TestServer(Server server, Path data) {
    this.server = server;
    this.data = data;
  }

  /**
   * Starts it.
   *
   * @param flags as on the command line; they win over what is set here
   */
  static TestServer start(String... flags) {
    try {
      Path data = Files.createTempDirectory("minimeet-interop");
      return new TestServer(Server.open(RunningServer.config(data, flags)), data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int httpPort() {
    return server.httpPort();
  }

  int mediaPort() {
    return server.mediaPorts().getFirst();
  }

  /** Such as {@code http://127.0.0.1:8080}. */
  String origin() {
    return "http://127.0.0.1:" + httpPort();
  }

  /** The sum of a counter over all shards, as its metrics tell it. */
  long count(Counter counter) {
    String name = "minimeet_" + counter.name().toLowerCase(Locale.ROOT) + "_total{";
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(origin() + "/metrics")).build(),
              BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    server.close();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
