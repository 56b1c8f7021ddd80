package io.minimeet.store.backup;

import io.minimeet.store.Store;
import java.util.List;

/** A store as it is before any release wrote to it. */
final class Older {
  private Older() {}

  static void dropTables(Store store) {
    store
        .database()
        .alone(handle -> {
          switch (store.dialect()) {
            case SQLITE -> {
              handle.execute("PRAGMA foreign_keys = OFF");
              tables(store, "SELECT name FROM sqlite_master WHERE type = 'table'").stream()
                  .filter(name -> !name.startsWith("message_words_") && !name.startsWith("sqlite_"))
                  .forEach(name -> handle.execute("DROP TABLE " + name));
              handle.execute("PRAGMA foreign_keys = ON");
            }
            case MARIADB -> {
              handle.execute("SET FOREIGN_KEY_CHECKS = 0");
              tables(
                      store,
                      "SELECT table_name FROM information_schema.tables"
                          + " WHERE table_schema = DATABASE()")
                  .forEach(name -> handle.execute("DROP TABLE " + name));
              handle.execute("SET FOREIGN_KEY_CHECKS = 1");
            }
            case POSTGRESQL ->
                tables(store, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                    .forEach(name -> handle.execute("DROP TABLE " + name + " CASCADE"));
          }
        });
  }

  private static List<String> tables(Store store, String query) {
    return store.database().read(handle -> handle.createQuery(query).mapTo(String.class).list());
  }
}
