package io.minimeet.app.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real server as a process of its own: on free ports of the loopback address, with a data
 * folder that goes with it, and without the settings of whoever runs this.
 */
final class StagedServer implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final long READY_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int CONNECT_MILLIS = 1_000;
  private static final long LOOK_EVERY_MILLIS = 2;

  /** Writing the cache is a part of ending. */
  private static final long END_SECONDS = 60;

  private final Path folder;
  private final int port;
  private final Process process;
  private final long startedNanos;

  /**
   * Starts it.
   *
   * @param java the program and its flags; what to run, and how, is added
   */
  StagedServer(List<String> java, Path jar) {
    try {
      folder = Files.createTempDirectory("minimeet-rehearsal");
      port = freePort();
      List<String> words = new ArrayList<>(java);
      words.addAll(
          List.of(
              "-jar",
              jar.toString(),
              "serve",
              "--http.host=127.0.0.1",
              "--http.port=" + port,
              "--media.host=127.0.0.1",
              "--media.port=0",
              "--data.dir=" + folder.resolve("data")));
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log().toFile());
      builder
          .environment()
          .keySet()
          .removeIf(name ->
              name.startsWith("MINIMEET_")
                  || name.equals("JAVA_TOOL_OPTIONS")
                  || name.equals("JDK_JAVA_OPTIONS")
                  || name.equals("_JAVA_OPTIONS"));
      startedNanos = System.nanoTime();
      process = builder.start();
    } catch (IOException e) {
      throw new RehearsalException("the server could not be started: " + e.getMessage(), e);
    }
  }

  /** Another may take it before the server does; then the server says so and ends. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
      return socket.getLocalPort();
    }
  }

  private Path log() {
    return folder.resolve("log");
  }

  /** What the process wrote to its standard output and error. */
  String said() {
    try {
      return Files.readString(log(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long startedNanos() {
    return startedNanos;
  }

  /** The processor time used until now, 0 where the system does not tell. */
  long processorNanos() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  int port() {
    return port;
  }

  /** Waits until it says that it takes people in; the time of that. */
  long awaitReady() {
    while (System.nanoTime() - startedNanos < READY_NANOS) {
      if (get("/readyz").startsWith("HTTP/1.1 200")) {
        return System.nanoTime();
      }
      if (!process.isAlive()) {
        throw new RehearsalException("the server ended:\n" + said());
      }
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RehearsalException("interrupted", e);
      }
    }
    throw new RehearsalException("the server did not become ready:\n" + said());
  }

  /** The whole answer to a request, or nothing while nobody listens. */
  String get(String path) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), CONNECT_MILLIS);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException notYet) {
      return "";
    }
  }

  /** Tells it to end, as Ctrl-C does, and waits for that. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new RehearsalException("the server did not end:\n" + said());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RehearsalException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
