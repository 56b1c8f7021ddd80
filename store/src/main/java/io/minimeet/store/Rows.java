package io.minimeet.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows by their ids. */
public final class Rows {
  private Rows() {}

  /**
   * Deletes rows, and what refers to them.
   *
   * @param table a word of the program, never of a caller
   * @return how many there were
   */
  public static int delete(Handle handle, String table, List<?> ids) {
    return ids.isEmpty()
        ? 0
        : handle
            .createUpdate("DELETE FROM " + table + " WHERE id IN (<ids>)")
            .bindList("ids", ids)
            .execute();
  }
}
