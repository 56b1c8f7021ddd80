package io.minimeet.store.account;

import io.minimeet.store.Database;
import java.util.function.Consumer;
import java.util.function.Function;

/** Opens the rows of accounts. */
public final class AccountStore {
  private final Database database;

  public AccountStore(Database database) {
    this.database = database;
  }

  public <T> T read(Function<AccountRows, T> work) {
    return database.read(handle -> work.apply(new AccountRows(handle, database.dialect())));
  }

  /** Does all of {@code work}, or none of it when it throws. */
  public <T> T write(Function<AccountRows, T> work) {
    return database.write(handle -> work.apply(new AccountRows(handle, database.dialect())));
  }

  /** As {@link #write}, where there is nothing to give back. */
  public void change(Consumer<AccountRows> work) {
    database.change(handle -> work.accept(new AccountRows(handle, database.dialect())));
  }
}
