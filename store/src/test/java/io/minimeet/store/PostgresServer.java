package io.minimeet.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's PostgreSQL, which does not let root run it. */
final class PostgresServer extends DatabaseServer {
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  @Override
  boolean isInstalled() {
    return programs().isPresent();
  }

  private static Optional<Path> programs() {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  Optional<String> owner() {
    return isRoot() ? Optional.of("postgres") : Optional.empty();
  }

  @Override
  void prepare(Path folder) {
    run(
        asOwner(
            "initdb",
            "--pgdata=" + folder.resolve("data"),
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C"),
        folder);
  }

  @Override
  List<String> command(Path folder, int port) {
    return asOwner(
        "postgres",
        "-D",
        folder.resolve("data").toString(),
        "-p",
        String.valueOf(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=");
  }

  @Override
  StoreOptions createDatabase(int port) {
    String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
    long endNanos = System.nanoTime() + 30_000_000_000L;
    while (true) {
      try (Connection connection =
              DriverManager.getConnection(server + "postgres", "postgres", "");
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE minimeet");
        return new StoreOptions(server + "minimeet", "postgres", "", Path.of("."), 10);
      } catch (SQLException e) {
        // It listens before it serves.
        boolean starting = "57P03".equals(e.getSQLState());
        if (!starting || System.nanoTime() - endNanos > 0) {
          throw new IllegalStateException(e);
        }
        Thread.onSpinWait();
      }
    }
  }

  private List<String> asOwner(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    owner().ifPresent(user -> command.addAll(List.of("runuser", "-u", user, "--")));
    command.add(programs().orElseThrow().resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }
}
