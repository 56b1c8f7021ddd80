package io.minimeet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jdbi.v3.core.statement.PreparedBatch;

final class UpkeepTest {
  private static void fill(Store store, int rows) {
    store
        .database()
        .change(handle -> {
          try (PreparedBatch batch =
              handle.prepareBatch("INSERT INTO audit (id, at, act, detail) VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < rows; i++) {
              batch.add(String.valueOf(i), i, "act", "x".repeat(200));
            }
            batch.execute();
          }
        });
  }

  private static long rows(Store store) {
    return store
        .database()
        .read(handle -> handle.createQuery("SELECT COUNT(*) FROM audit").mapTo(Long.class).one());
  }

  @StoreTest
  void shouldKeepTheRowsAndGiveBackTheRoomOfOthers(Store store) {
    fill(store, 5_000);
    store.database().change(handle -> handle.execute("DELETE FROM audit WHERE at >= 100"));
    Upkeep.Tidied tidied = new Upkeep(store).thoroughly();
    assertEquals(100, rows(store));
    assertTrue(tidied.whole());
    assertTrue(tidied.bytesAfter() > 0, tidied::toString);
    if (store.dialect() == Dialect.SQLITE) {
      assertTrue(tidied.bytesAfter() < tidied.bytesBefore() / 2, tidied::toString);
    }
  }

  @StoreTest
  void shouldLeaveTheLongHalfOutBesideOthers(Store store) {
    fill(store, 1_000);
    store.database().change(handle -> handle.execute("DELETE FROM audit WHERE at >= 10"));
    Upkeep.Tidied tidied = new Upkeep(store.database(), 1).besideOthers();
    assertEquals(10, rows(store));
    assertEquals(store.dialect() == Dialect.POSTGRESQL, tidied.whole());
    if (store.dialect() == Dialect.SQLITE) {
      assertEquals(tidied.bytesBefore(), tidied.bytesAfter());
      assertTrue(new Upkeep(store).besideOthers().whole(), "a small file is quickly done");
    }
    assertFalse(tidied.bytesBefore() <= 0);
  }
}
