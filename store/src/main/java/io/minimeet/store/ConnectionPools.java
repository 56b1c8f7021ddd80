package io.minimeet.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The connections: of SQLite one that writes, for it lets one write at a time and those who wait in
 * Java wait in order, and some that read; elsewhere the same pool for both.
 */
record ConnectionPools(HikariDataSource writing, HikariDataSource reading)
    implements AutoCloseable {
  private static final int READERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  /** How long a statement waits for a connection before the caller hears that there is none. */
  private static final long WAIT_MILLIS = TimeUnit.SECONDS.toMillis(15);

  private static final int CACHE_KIB = 16 * 1024;

  static ConnectionPools open(StoreOptions options, Dialect dialect) {
    return switch (dialect) {
      case SQLITE -> {
        String url = options.file().map(ConnectionPools::fileUrl).orElse(options.url());
        options.file().ifPresent(OwnFile::make);
        HikariDataSource writing = pool("store-writer", sqlite(url, false), 1);
        yield new ConnectionPools(writing, pool("store-reader", sqlite(url, true), READERS));
      }
      case MARIADB, POSTGRESQL -> {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(options.url());
        config.setUsername(options.user());
        config.setPassword(options.password());
        if (dialect == Dialect.MARIADB) {
          // Many rows in one message; without it each row of a batch is answered by itself.
          config.addDataSourceProperty("useBulkStmts", "true");
        } else {
          config.addDataSourceProperty("reWriteBatchedInserts", "true");
          // Otherwise an exception quotes the values, which are people's words.
          config.addDataSourceProperty("logServerErrorDetail", "false");
        }
        HikariDataSource both = pool("store", config, options.connections());
        yield new ConnectionPools(both, both);
      }
    };
  }

  private static String fileUrl(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  private static HikariConfig sqlite(String url, boolean readOnly) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(JournalMode.WAL);
    // Acknowledged is kept: each commit waits until the log is on the disk.
    sqlite.setSynchronous(SynchronousMode.FULL);
    sqlite.enforceForeignKeys(true);
    sqlite.setBusyTimeout((int) WAIT_MILLIS);
    sqlite.setTempStore(TempStore.MEMORY);
    sqlite.setCacheSize(-CACHE_KIB);
    if (!readOnly) {
      // Takes its lock at the beginning, when it can still wait for it.
      sqlite.setTransactionMode(TransactionMode.IMMEDIATE);
    }
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl(url);
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    if (readOnly) {
      config.setConnectionInitSql("PRAGMA query_only = 1");
    }
    return config;
  }

  private static HikariDataSource pool(String name, HikariConfig config, int size) {
    config.setPoolName(name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    return new HikariDataSource(config);
  }

  @Override
  public void close() {
    reading.close();
    writing.close();
  }
}
