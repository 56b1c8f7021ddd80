package io.minimeet.store;

import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Runs statements: reads on one connection, writes in one transaction. */
public final class Database {
  /** A transaction that another one got in the way of is tried again, as the databases ask for. */
  private static final int TRIES = 4;

  private final Dialect dialect;
  private final Jdbi writing;
  private final Jdbi reading;

  Database(Dialect dialect, ConnectionPools pools) {
    this.dialect = dialect;
    this.writing = jdbi(pools.writing());
    this.reading = jdbi(pools.reading());
  }

  private static Jdbi jdbi(DataSource source) {
    Jdbi jdbi = Jdbi.create(source);
    // Arguments are people's passwords' hashes and people's words: no log is to have them.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  public Dialect dialect() {
    return dialect;
  }

  /** What {@code work} finds; it sees one state of the store a statement. */
  public <T> T read(Function<Handle, T> work) {
    try {
      return reading.<T, RuntimeException>withHandle(work::apply);
    } catch (JdbiException e) {
      throw failed("read from", e);
    }
  }

  /** What {@code work} finds; it sees one state of the store however long it takes. */
  public <T> T snapshot(Function<Handle, T> work) {
    try {
      return switch (dialect) {
        case SQLITE -> reading.<T, RuntimeException>inTransaction(work::apply);
        case MARIADB, POSTGRESQL ->
            reading.<T, RuntimeException>inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, work::apply);
      };
    } catch (JdbiException e) {
      throw failed("read from", e);
    }
  }

  /** Runs statements that no transaction may hold: each is one by itself. */
  public void alone(Consumer<Handle> work) {
    try {
      writing.useHandle(work::accept);
    } catch (JdbiException e) {
      throw failed("tidied", e);
    }
  }

  /** What {@code work} gives, once all of it is kept; when it throws, none is. */
  public <T> T write(Function<Handle, T> work) {
    for (int tries = 1; ; tries++) {
      try {
        return writing.<T, RuntimeException>inTransaction(work::apply);
      } catch (JdbiException e) {
        if (tries == TRIES || !SqlFailure.isPassing(e)) {
          throw failed("written to", e);
        }
      }
    }
  }

  /** As {@link #write}, where there is nothing to give back. */
  public void change(Consumer<Handle> work) {
    write(handle -> {
      work.accept(handle);
      return true;
    });
  }

  private static StoreException failed(String what, JdbiException e) {
    return SqlFailure.told("The store could not be " + what, e);
  }
}
