package io.minimeet.store.room;

import io.minimeet.store.Database;
import java.util.function.Function;

/** Opens the rows of rooms. */
public final class RoomStore {
  private final Database database;

  public RoomStore(Database database) {
    this.database = database;
  }

  public <T> T read(Function<RoomRows, T> work) {
    return database.read(handle -> work.apply(new RoomRows(handle, database.dialect())));
  }

  /** Does all of {@code work}, or none of it when it throws. */
  public <T> T write(Function<RoomRows, T> work) {
    return database.write(handle -> work.apply(new RoomRows(handle, database.dialect())));
  }
}
