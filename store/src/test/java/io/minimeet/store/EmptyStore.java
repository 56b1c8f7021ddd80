package io.minimeet.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A store without rows. SQLite's has a folder of its own; those of the servers are emptied, for to
 * make their tables takes a second.
 */
public final class EmptyStore implements AutoCloseable {
  private final Optional<Path> folder;
  private final StoreOptions options;
  private final Store store;

  private EmptyStore(Optional<Path> folder, StoreOptions options) {
    this.folder = folder;
    this.options = options;
    this.store = Store.open(options);
  }

  /** Skips the test where the database is not installed, unless that is forbidden. */
  public static EmptyStore of(Dialect dialect) {
    if (dialect == Dialect.SQLITE) {
      Path folder = temporaryFolder();
      return new EmptyStore(Optional.of(folder), StoreOptions.in(folder));
    }
    DatabaseServer server = DatabaseServer.of(dialect);
    if (!server.isInstalled()) {
      if ("1".equals(System.getenv("MINIMEET_REQUIRE_DATABASES"))) {
        throw new IllegalStateException(dialect + " is not installed");
      }
      Assumptions.abort(dialect + " is not installed");
    }
    EmptyStore store = new EmptyStore(Optional.empty(), server.options());
    store.deleteRows();
    return store;
  }

  public Store store() {
    return store;
  }

  public StoreOptions options() {
    return options;
  }

  private void deleteRows() {
    store
        .database()
        .change(handle -> {
          String schema =
              store.dialect() == Dialect.MARIADB
                  ? "table_schema = DATABASE()"
                  : "table_schema = 'public'";
          List<String> tables =
              handle
                  .createQuery(
                      "SELECT table_name FROM information_schema.tables WHERE "
                          + schema
                          + " AND table_name <> 'flyway_schema_history'")
                  .mapTo(String.class)
                  .list();
          if (store.dialect() == Dialect.POSTGRESQL) {
            handle.execute("TRUNCATE " + String.join(", ", tables) + " CASCADE");
          } else {
            handle.execute("SET FOREIGN_KEY_CHECKS = 0");
            tables.forEach(table -> handle.execute("DELETE FROM " + table));
            handle.execute("SET FOREIGN_KEY_CHECKS = 1");
          }
        });
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("minimeet-store");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    store.close();
    folder.ifPresent(EmptyStore::delete);
  }
}
