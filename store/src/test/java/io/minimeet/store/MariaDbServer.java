package io.minimeet.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Debian's MariaDB. */
final class MariaDbServer extends DatabaseServer {
  private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
  private static final Path INSTALL = Path.of("/usr/bin/mariadb-install-db");

  @Override
  boolean isInstalled() {
    return Files.isExecutable(SERVER) && Files.isExecutable(INSTALL);
  }

  @Override
  void prepare(Path folder) {
    run(
        List.of(
            INSTALL.toString(),
            "--no-defaults",
            "--datadir=" + folder.resolve("data"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db"),
        folder);
  }

  @Override
  List<String> command(Path folder, int port) {
    return List.of(
        SERVER.toString(),
        "--no-defaults",
        "--datadir=" + folder.resolve("data"),
        "--socket=" + folder.resolve("socket"),
        "--bind-address=127.0.0.1",
        "--port=" + port,
        "--user=" + System.getProperty("user.name"));
  }

  @Override
  StoreOptions createDatabase(int port) {
    String server = "jdbc:mariadb://127.0.0.1:" + port + "/";
    try (Connection connection = DriverManager.getConnection(server, "root", "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE minimeet");
      statement.execute("CREATE USER 'minimeet'@'127.0.0.1' IDENTIFIED BY 'm1n1'");
      statement.execute("CREATE USER 'minimeet'@'localhost' IDENTIFIED BY 'm1n1'");
      statement.execute("GRANT ALL ON minimeet.* TO 'minimeet'@'127.0.0.1'");
      statement.execute("GRANT ALL ON minimeet.* TO 'minimeet'@'localhost'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new StoreOptions(server + "minimeet", "minimeet", "m1n1", Path.of("."), 10);
  }

  @Override
  Optional<String> owner() {
    return Optional.empty();
  }
}
