package io.minimeet.app.interop;

import io.minimeet.app.RunningServer;
import io.minimeet.app.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
