package io.minimeet.store;

import java.nio.file.Path;

/**
 * Where the rows are kept.
 *
 * @param url a JDBC address of MariaDB or PostgreSQL; empty for a file of SQLite in {@code folder}
 * @param connections to MariaDB or PostgreSQL at most
 */
public record StoreOptions(String url, String user, String password, Path folder, int connections) {
  private static final int CONNECTIONS = 10;

  /** A file in a folder. */
  public static StoreOptions in(Path folder) {
    return new StoreOptions("", "", "", folder, CONNECTIONS);
  }

  @Override
  public String toString() {
    return "StoreOptions[url=" + url + ", user=" + user + ", folder=" + folder + "]";
  }
}
