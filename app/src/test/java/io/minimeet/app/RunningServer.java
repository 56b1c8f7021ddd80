package io.minimeet.app;

import io.minimeet.config.ConfigLoader;
import io.minimeet.config.MiniMeetConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole server in this process, on free ports of the loopback address. */
public final class RunningServer implements AutoCloseable {
  private final Server server;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningServer(Server server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param flags as on the command line; they win over the usual ones of tests
   */
  static RunningServer start(Path data, String... flags) {
    return new RunningServer(Server.open(config(data, flags)));
  }

  /** What {@link #start} starts with. */
  public static MiniMeetConfig config(Path data, String... flags) {
    return ConfigLoader.load(Optional.empty(), Map.of(), List.of(flags(data, flags)));
  }

  /** Flags of a server that gets in nobody's way, and then these. */
  static String[] flags(Path data, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--http.host=127.0.0.1",
                "--http.port=0",
                "--media.host=127.0.0.1",
                "--media.port=0",
                "--media.shards=1",
                "--data.dir=" + data,
                "--log.level=warn"));
    for (String flag : more) {
      String key = flag.substring(0, flag.indexOf('=') + 1);
      all.removeIf(set -> set.startsWith(key));
      all.add(flag);
    }
    return all.toArray(new String[0]);
  }

  Server server() {
    return server;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.httpPort() + path);
  }

  /** Asks for a path; headers are names and values in turn. */
  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
