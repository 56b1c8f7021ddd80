package io.minimeet.store;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** What is behind an exception of a database. */
public final class SqlFailure {
  /** SQLSTATE class 40: the transaction was rolled back, a deadlock among the causes. */
  private static final String ROLLED_BACK = "40";

  /** SQLSTATE class 23: a unique index or a reference said no. */
  private static final String CONSTRAINT = "23";

  /** SQLSTATE class 22: a value is too long, or none of its type. */
  private static final String DATA = "22";

  private SqlFailure() {}

  /** Whether the same transaction may well succeed when it is tried again. */
  static boolean isPassing(Throwable failure) {
    SQLException cause = sql(failure);
    return cause != null
        && cause.getSQLState() != null
        && cause.getSQLState().startsWith(ROLLED_BACK);
  }

  /** Whether a row is there already, or one that is referred to is not. */
  public static boolean isConstraint(Throwable failure) {
    SQLException cause = sql(failure);
    if (cause == null) {
      return false;
    }
    return cause instanceof SQLIntegrityConstraintViolationException
        || (cause.getSQLState() != null && cause.getSQLState().startsWith(CONSTRAINT))
        || cause.getErrorCode() == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
  }

  /**
   * An exception for a log. What was wrong with values is told by its number alone: databases quote
   * them, and they are people's names and words.
   *
   * @param failed what could not be done
   */
  static StoreException told(String failed, JdbiException e) {
    SQLException sql = sql(e);
    if (sql == null || !quotesValues(sql)) {
      return new StoreException(failed + ": " + e.getMessage(), e);
    }
    String number = "SQL state " + sql.getSQLState() + ", code " + sql.getErrorCode();
    return new StoreException(
        failed + ": it does not take these values (" + number + ").",
        new SQLException(number, sql.getSQLState(), sql.getErrorCode()));
  }

  private static boolean quotesValues(SQLException sql) {
    return isConstraint(sql) || (sql.getSQLState() != null && sql.getSQLState().startsWith(DATA));
  }

  private static @Nullable SQLException sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
