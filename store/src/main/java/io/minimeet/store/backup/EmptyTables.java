package io.minimeet.store.backup;

import io.minimeet.store.Store;
import io.minimeet.store.StoreException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Whether there is anything in a store that somebody would miss. A server that was started once has
 * offered to make its first administrator; that is nothing.
 */
final class EmptyTables {
  private static final String LINKS = "setup_links";
  private static final String AUDIT = "audit";
  private static final String OFFER = "act = 'first_admin_offered'";

  private EmptyTables() {}

  /** A table in which something is. */
  static Optional<String> filled(Store store) {
    return store
        .database()
        .read(handle -> {
          try {
            return Tables.of(handle.getConnection()).stream()
                .map(Table::name)
                .filter(table -> !table.equals(LINKS) && has(handle, table))
                .findFirst();
          } catch (SQLException e) {
            throw new StoreException("The store could not be read: " + e.getMessage(), e);
          }
        });
  }

  private static boolean has(Handle handle, String table) {
    String but = table.equals(AUDIT) ? " WHERE NOT (" + OFFER + ")" : "";
    return handle
        .createQuery("SELECT 1 FROM " + table + but + " LIMIT 1")
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  static void forgetTheOffer(Handle handle, Set<String> tables) {
    if (tables.contains(LINKS)) {
      handle.execute("DELETE FROM " + LINKS);
      handle.execute("DELETE FROM " + AUDIT + " WHERE " + OFFER);
    }
  }
}
