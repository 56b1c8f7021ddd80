package io.minimeet.store;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** What is behind an exception of a database. */
public final class SqlFailure {
  /** SQLSTATE class 40: the transaction was rolled back, a deadlock among the causes. */
  private static final String ROLLED_BACK = "40";

  /** SQLSTATE class 23: a unique index or a reference said no. */
  private static final String CONSTRAINT = "23";

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

  private static @Nullable SQLException sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
