package io.minimeet.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What people said does not get into a log by way of an exception. */
final class QuotedValuesTest {
  private static final String SECRET = "butterscotch";
  private static final String INSERT = "INSERT INTO spoken (word, says) VALUES (?, ?)";

  @StoreTest
  void shouldNotQuoteWhatIsThereTwice(Store store) {
    assertQuiet(
        store,
        handle -> {
          handle.execute(INSERT, SECRET, 1);
          handle.execute(INSERT, SECRET, 2);
        });
  }

  @StoreTest
  void shouldNotQuoteABatch(Store store) {
    assertQuiet(
        store,
        handle -> {
          PreparedBatch batch = handle.prepareBatch(INSERT);
          batch.add(SECRET, 1).add("other", 2).add(SECRET, 3);
          batch.execute();
        });
  }

  @StoreTest
  void shouldNotQuoteWhatStandsBesideSomethingMissing(Store store) {
    assertQuiet(store, handle -> handle.execute(INSERT, SECRET, null));
  }

  @StoreTest
  void shouldNotQuoteWhatIsNoNumber(Store store) {
    assertQuiet(
        store,
        handle ->
            handle.execute(
                "INSERT INTO spoken (word, says) SELECT 'x', CAST(? AS DECIMAL(3)) + CAST(NULL AS"
                    + " DECIMAL(3))",
                SECRET));
  }

  /** The statement is not to be blamed: it is told that something was wrong, and what kind. */
  private static void assertQuiet(Store store, Consumer<Handle> work) {
    Database database = store.database();
    database.change(handle -> handle.execute("DROP TABLE IF EXISTS spoken"));
    database.change(handle ->
        handle.execute(
            "CREATE TABLE spoken (word VARCHAR(16) NOT NULL PRIMARY KEY, says INT NOT NULL)"));
    StoreException failed = assertThrows(StoreException.class, () -> database.change(work));
    database.change(handle -> handle.execute("DROP TABLE spoken"));
    StringWriter log = new StringWriter();
    failed.printStackTrace(new PrintWriter(log));
    assertFalse(log.toString().contains(SECRET), log.toString());
    assertTrue(log.toString().contains("SQL state"), log.toString());
  }
}
