package io.minimeet.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the rows are kept.
 *
 * @param url a JDBC address of MariaDB or PostgreSQL; empty for a file of SQLite in {@code folder}
 * @param connections to MariaDB or PostgreSQL at most
 */
public record StoreOptions(String url, String user, String password, Path folder, int connections) {
  private static final int CONNECTIONS = 10;
  private static final String FILE = "minimeet.db";

  /** A file in a folder. */
  public static StoreOptions in(Path folder) {
    return new StoreOptions("", "", "", folder, CONNECTIONS);
  }

  /** The file in the folder; empty where the store has an address. */
  public Optional<Path> file() {
    return url.isEmpty() ? Optional.of(folder.resolve(FILE)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "StoreOptions[url=" + url + ", user=" + user + ", folder=" + folder + "]";
  }
}
