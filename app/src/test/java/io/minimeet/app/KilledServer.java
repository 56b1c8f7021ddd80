package io.minimeet.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real server as a process, to be killed. */
final class KilledServer implements AutoCloseable {
  private static final long READY_SECONDS = 60;

  private final Path log;
  private final int port;
  private final Process process;

  KilledServer(Path data, List<String> flags) {
    try {
      log = Files.createTempFile("minimeet-killed", ".log");
      port = freePort();
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.minimeet.app.Main",
                  "serve",
                  "--http.host=127.0.0.1",
                  "--http.port=" + port,
                  "--media.host=127.0.0.1",
                  "--media.port=0",
                  "--media.shards=1",
                  "--data.dir=" + data));
      command.addAll(flags);
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException {
    HttpRequest ready = HttpRequest.newBuilder(URI.create(uri("/readyz"))).build();
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (process.isAlive() && System.nanoTime() - endNanos < 0) {
        try {
          if (http.send(ready, BodyHandlers.ofString()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          process.waitFor(20, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("the server did not start:\n" + Files.readString(log));
  }

  String uri(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** As by kill -9. */
  void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
