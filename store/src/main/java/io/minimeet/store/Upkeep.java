package io.minimeet.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Gives the room of deleted rows back, and lets the database count what it has. */
public final class Upkeep {
  /** A file of this size is written anew in a few seconds, which is how long others may wait. */
  private static final long QUICK_BYTES = 256L << 20;

  private static final int FEW_PAGES = 500;

  private final Database database;
  private final long quickBytes;

  public Upkeep(Store store) {
    this(store.database(), QUICK_BYTES);
  }

  Upkeep(Database database, long quickBytes) {
    this.database = database;
    this.quickBytes = quickBytes;
  }

  /**
   * What it took.
   *
   * @param whole false when the longer half was left for a time when no server runs
   */
  public record Tidied(long bytesBefore, long bytesAfter, boolean whole) {}

  /** All of it, however long others have to wait: for when nobody does. */
  public Tidied thoroughly() {
    return tidied(true);
  }

  /** As much as nobody notices. */
  public Tidied besideOthers() {
    return tidied(database.dialect() != Dialect.MARIADB && bytes() <= quickBytes);
  }

  private Tidied tidied(boolean whole) {
    long before = bytes();
    database.alone(handle -> {
      switch (database.dialect()) {
        case SQLITE -> file(handle, whole);
        case MARIADB ->
            each(
                handle,
                whole ? "OPTIMIZE TABLE " : "ANALYZE TABLE ",
                "SELECT table_name FROM information_schema.tables"
                    + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'");
        // It locks nobody out, and so is done whole either way.
        case POSTGRESQL ->
            each(
                handle,
                "VACUUM (ANALYZE) ",
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()");
      }
    });
    return new Tidied(before, bytes(), whole || database.dialect() == Dialect.POSTGRESQL);
  }

  private static void file(Handle handle, boolean whole) {
    handle.execute(
        whole
            ? "INSERT INTO message_words (message_words) VALUES ('optimize')"
            : "INSERT INTO message_words (message_words, rank) VALUES ('merge', "
                + FEW_PAGES
                + ")");
    if (whole) {
      handle.execute("VACUUM");
    }
    handle.execute("PRAGMA optimize = 0x10002");
    handle.execute("PRAGMA wal_checkpoint(" + (whole ? "TRUNCATE" : "PASSIVE") + ")");
  }

  /** Each table by itself: none keeps the next one waiting. */
  private static void each(Handle handle, String statement, String tables) {
    List<String> names = handle.createQuery(tables).mapTo(String.class).list();
    names.forEach(name -> handle.execute(statement + name));
  }

  /** What the rows take on the disk, as the database counts it. */
  long bytes() {
    return database.read(handle ->
        switch (database.dialect()) {
          case SQLITE -> number(handle, "PRAGMA page_count") * number(handle, "PRAGMA page_size");
          case MARIADB ->
              number(
                  handle,
                  "SELECT CAST(COALESCE(SUM(data_length + index_length), 0) AS SIGNED)"
                      + " FROM information_schema.tables WHERE table_schema = DATABASE()");
          case POSTGRESQL -> number(handle, "SELECT pg_database_size(current_database())");
        });
  }

  private static long number(Handle handle, String query) {
    return handle.createQuery(query).mapTo(Long.class).one();
  }
}
