package io.minimeet.store.file;

import io.minimeet.store.Database;
import java.util.function.Function;

/** Opens the rows of files. */
public final class FileStore {
  private final Database database;

  public FileStore(Database database) {
    this.database = database;
  }

  public <T> T read(Function<FileRows, T> work) {
    return database.read(handle -> work.apply(new FileRows(handle)));
  }

  /** Does all of {@code work}, or none of it when it throws. */
  public <T> T write(Function<FileRows, T> work) {
    return database.write(handle -> work.apply(new FileRows(handle)));
  }
}
