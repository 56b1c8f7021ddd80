package io.minimeet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Objects;
import org.flywaydb.core.api.MigrationInfo;

final class MigrationsTest {
  @StoreTest
  void shouldKnowTheNewestFile(StoreOptions options) {
    try (ConnectionPools pools = ConnectionPools.open(options, Dialect.of(options.url()))) {
      MigrationInfo[] all =
          Migrations.flyway(pools.writing(), Dialect.of(options.url())).info().all();
      int newest =
          Arrays.stream(all)
              .mapToInt(
                  each -> Integer.parseInt(Objects.requireNonNull(each.getVersion()).getVersion()))
              .max()
              .orElseThrow();
      assertEquals(newest, Migrations.NEWEST);
    }
  }

  @StoreTest
  void shouldOpenASecondTime(Store first, StoreOptions options) {
    try (Store second = Store.open(options)) {
      assertEquals(first.dialect(), second.dialect());
    }
  }

  @StoreTest
  void shouldRefuseAStoreOfANewerRelease(Store store, StoreOptions options) {
    String newer = "UPDATE flyway_schema_history SET version = :to WHERE version = :from";
    rename(store, newer, String.valueOf(Migrations.NEWEST), "4711");
    try {
      StoreException refused =
          assertThrows(StoreException.class, () -> Store.open(options).close());
      assertTrue(String.valueOf(refused.getMessage()).contains("newer MiniMeet"));
    } finally {
      rename(store, newer, "4711", String.valueOf(Migrations.NEWEST));
    }
  }

  private static void rename(Store store, String statement, String from, String to) {
    store
        .database()
        .change(
            handle -> handle.createUpdate(statement).bind("from", from).bind("to", to).execute());
  }
}
