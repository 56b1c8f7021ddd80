package io.minimeet.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables to the form that this release wants. */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /** Of the files beside this class; a test holds it to them. */
  static final int NEWEST = 10;

  private static final String PLACE = "classpath:io/minimeet/store/migration/";

  private Migrations() {}

  /**
   * Makes the tables what they were in a version, unless they are newer.
   *
   * @param wanted at most {@link #NEWEST}
   */
  static void run(DataSource source, Dialect dialect, int wanted) {
    int there = version(source);
    if (there > NEWEST) {
      throw new StoreException(
          "The store was written by a newer MiniMeet (its tables have version "
              + there
              + ", this release knows "
              + NEWEST
              + "). Start that release, or restore a backup made by this one.");
    }
    // Flyway takes a third of a second to find out that there is nothing to do.
    if (there < wanted) {
      try {
        configured(source, dialect).target(String.valueOf(wanted)).load().migrate();
      } catch (FlywayException e) {
        throw new StoreException("The store's tables cannot be brought up to date: " + e, e);
      }
      LOG.info("The store's tables were brought from version {} to {}.", there, wanted);
    }
  }

  static Flyway flyway(DataSource source, Dialect dialect) {
    return configured(source, dialect).load();
  }

  private static FluentConfiguration configured(DataSource source, Dialect dialect) {
    return Flyway.configure()
        .dataSource(source)
        .locations(PLACE + "all", PLACE + dialect.folder())
        .placeholders(Map.of("table", dialect.tableOptions()));
  }

  /** 0 for an empty store, and for one in which a migration failed: Flyway says what to do. */
  static int version(DataSource source) {
    try (Connection connection = source.getConnection()) {
      if (!hasHistory(connection)) {
        return 0;
      }
      int newest = 0;
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT version, success FROM flyway_schema_history WHERE version IS NOT NULL")) {
        while (rows.next()) {
          if (!rows.getBoolean(2)) {
            return 0;
          }
          newest = Math.max(newest, Integer.parseInt(rows.getString(1)));
        }
      }
      return newest;
    } catch (SQLException e) {
      throw new StoreException(
          "The store cannot be reached: "
              + e.getMessage()
              + ". Check store.url, store.user and store.password, and that the database runs.",
          e);
    }
  }

  private static boolean hasHistory(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(
                connection.getCatalog(), connection.getSchema(), "flyway_schema_history", null)) {
      return tables.next();
    }
  }
}
