package io.minimeet.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A database server of Debian's packages, on a free port of the loopback address, with a folder of
 * its own; started once a test run and ended with it.
 */
abstract sealed class DatabaseServer permits MariaDbServer, PostgresServer {
  private static final Duration START = Duration.ofSeconds(60);

  private static final Map<Dialect, DatabaseServer> SERVERS = new EnumMap<>(Dialect.class);

  private Optional<Path> folder = Optional.empty();
  private Optional<StoreOptions> options = Optional.empty();

  static synchronized DatabaseServer of(Dialect dialect) {
    return SERVERS.computeIfAbsent(
        dialect, wanted -> wanted == Dialect.MARIADB ? new MariaDbServer() : new PostgresServer());
  }

  /** Whether its programs are there. */
  abstract boolean isInstalled();

  /** Makes its files. */
  abstract void prepare(Path folder);

  /** The command that runs it until it is told to end. */
  abstract List<String> command(Path folder, int port);

  /** Makes the database once it listens. */
  abstract StoreOptions createDatabase(int port);

  /** Who is to own its folder; none for whoever runs the test. */
  abstract Optional<String> owner();

  final synchronized StoreOptions options() {
    if (options.isEmpty()) {
      options = Optional.of(start());
    }
    return options.get();
  }

  private StoreOptions start() {
    try {
      Path place = Files.createTempDirectory("minimeet-database");
      folder = Optional.of(place);
      if (owner().isPresent()) {
        run(List.of("chown", owner().get(), place.toString()), place);
      }
      prepare(place);
      int port = freePort();
      Process process =
          new ProcessBuilder(command(place, port))
              .redirectErrorStream(true)
              .redirectOutput(place.resolve("server.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
      awaitPort(process, port);
      return createDatabase(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop(Process process) {
    // Those under it too: runuser does not pass a signal on.
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    folder.ifPresent(EmptyStore::delete);
  }

  private void awaitPort(Process process, int port) throws IOException {
    long endNanos = System.nanoTime() + START.toNanos();
    while (System.nanoTime() - endNanos < 0) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          break;
        }
        pause(process);
      }
    }
    throw new IllegalStateException(
        "the database did not start:\n"
            + Files.readString(folder.orElseThrow().resolve("server.log")));
  }

  private static void pause(Process process) {
    try {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void run(List<String> command, Path folder) {
    try {
      Path log = folder.resolveSibling(folder.getFileName() + ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
