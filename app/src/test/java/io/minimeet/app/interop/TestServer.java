package io.minimeet.app.interop;

import io.minimeet.app.Server;
import io.minimeet.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
      for (String flag : flags) {
        String key = flag.substring(0, flag.indexOf('=') + 1);
        all.removeIf(set -> set.startsWith(key));
        all.add(flag);
      }
      return new TestServer(Server.open(ConfigLoader.load(Optional.empty(), Map.of(), all)), data);
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
