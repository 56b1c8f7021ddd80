package io.minimeet.store;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.call.Calls;
import io.minimeet.store.chat.Messages;
import io.minimeet.store.file.FileStore;
import io.minimeet.store.room.RoomStore;
import io.minimeet.store.webhook.WebhookStore;

/** The open store, and its repositories. */
public final class Store implements AutoCloseable {
  private final ConnectionPools pools;
  private final Database database;
  private final Messages messages;
  private final AccountStore accounts;
  private final Calls calls;
  private final RoomStore rooms;
  private final FileStore files;
  private final WebhookStore webhooks;

  private Store(ConnectionPools pools, Dialect dialect) {
    this.pools = pools;
    this.database = new Database(dialect, pools);
    this.messages = new Messages(database);
    this.accounts = new AccountStore(database);
    this.calls = new Calls(database);
    this.rooms = new RoomStore(database);
    this.files = new FileStore(database);
    this.webhooks = new WebhookStore(database);
  }

  /**
   * Opens the store, and makes or migrates its tables.
   *
   * @throws StoreException when it cannot be had, with what to do
   */
  public static Store open(StoreOptions options) {
    return openAt(options, Migrations.NEWEST);
  }

  /** The version that the tables of this release have. */
  public static int newestVersion() {
    return Migrations.NEWEST;
  }

  /**
   * As {@link #open}, but with tables as an older release had them, where there are none or older
   * ones. Rows of that release fit; most else waits for {@link #bringUpToDate}.
   */
  public static Store openAt(StoreOptions options, int version) {
    Dialect dialect = Dialect.of(options.url());
    ConnectionPools pools;
    try {
      pools = ConnectionPools.open(options, dialect);
    } catch (PoolInitializationException e) {
      throw new StoreException(
          "The store cannot be reached: "
              + e.getMessage()
              + ". "
              + (dialect == Dialect.SQLITE
                  ? "Check that "
                      + options.folder()
                      + " can be written to and the disk is not full."
                  : "Check store.url, store.user and store.password, and that the database runs."),
          e);
    }
    try {
      Migrations.run(pools.writing(), dialect, version);
      return new Store(pools, dialect);
    } catch (RuntimeException e) {
      pools.close();
      throw e;
    }
  }

  /** The version that the tables have. */
  public int version() {
    return Migrations.version(pools.writing());
  }

  /** Gives the tables the form that this release wants. */
  public void bringUpToDate() {
    Migrations.run(pools.writing(), dialect(), Migrations.NEWEST);
  }

  public Dialect dialect() {
    return database.dialect();
  }

  /** For statements that belong to no repository: figures, backups, tests. */
  public Database database() {
    return database;
  }

  public Messages messages() {
    return messages;
  }

  public AccountStore accounts() {
    return accounts;
  }

  public Calls calls() {
    return calls;
  }

  public RoomStore rooms() {
    return rooms;
  }

  public FileStore files() {
    return files;
  }

  public WebhookStore webhooks() {
    return webhooks;
  }

  @Override
  public void close() {
    pools.close();
  }
}
