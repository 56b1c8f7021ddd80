package io.minimeet.store;

import java.util.Arrays;
import java.util.Locale;

/** The databases there are, and what differs between them. */
public enum Dialect {
  SQLITE("jdbc:sqlite:", ""),
  /** Compares text byte by byte, as the others do by themselves. */
  MARIADB("jdbc:mariadb:", "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
  POSTGRESQL("jdbc:postgresql:", "");

  private final String scheme;
  private final String tableOptions;

  Dialect(String scheme, String tableOptions) {
    this.scheme = scheme;
    this.tableOptions = tableOptions;
  }

  /** The dialect that an address speaks; an empty one is a file of SQLite's. */
  static Dialect of(String url) {
    if (url.isEmpty()) {
      return SQLITE;
    }
    return Arrays.stream(values())
        .filter(dialect -> url.startsWith(dialect.scheme))
        .findFirst()
        .orElseThrow(() ->
            new StoreException(
                "The store's address begins with none of jdbc:mariadb:, jdbc:postgresql: and"
                    + " jdbc:sqlite:. Correct store.url, or leave it empty to keep everything"
                    + " in a file of the data folder."));
  }

  /** What stands behind every {@code CREATE TABLE}. */
  String tableOptions() {
    return tableOptions;
  }

  /** Its folder of migrations. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * An {@code INSERT} that does nothing where the row is there already.
   *
   * @param rest the table, its columns and their values
   */
  public String insertIfAbsent(String rest) {
    return switch (this) {
      case SQLITE -> "INSERT OR IGNORE INTO " + rest;
      case MARIADB -> "INSERT IGNORE INTO " + rest;
      case POSTGRESQL -> "INSERT INTO " + rest + " ON CONFLICT DO NOTHING";
    };
  }
}
