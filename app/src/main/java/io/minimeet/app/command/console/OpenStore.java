package io.minimeet.app.command.console;

import io.minimeet.app.DataFolder;
import io.minimeet.app.HouseSettings;
import io.minimeet.app.people.HouseOptions;
import io.minimeet.config.MiniMeetConfig;
import io.minimeet.people.Ids;
import io.minimeet.people.account.ConsoleAccounts;
import io.minimeet.people.account.LoginGate;
import io.minimeet.people.account.Passwords;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomClosings;
import io.minimeet.people.room.RoomNews;
import io.minimeet.people.room.RoomPasswords;
import io.minimeet.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** The configuration's store, opened beside whoever uses it, and the rules of what is in it. */
final class OpenStore implements AutoCloseable {
  private final SecureRandom random = new SecureRandom();
  private final Ids ids = new Ids(random);
  private final Passwords passwords = new Passwords(1, 1, random);
  private final HouseOptions options;
  private final Store store;

  private OpenStore(HouseOptions options) {
    this.options = options;
    this.store = Store.open(options.store());
  }

  /** The store that is there. A wrong folder is not to look like one in which nobody is. */
  static OpenStore existing(MiniMeetConfig config) {
    HouseOptions options = HouseSettings.of(config);
    Optional<Path> file = options.store().file();
    if (file.isPresent() && !Files.exists(file.get())) {
      throw new CommandException(
          "Nothing is kept in "
              + file.get().toAbsolutePath().normalize()
              + " yet. Start the server once, or name the right folder by --data.dir.");
    }
    return new OpenStore(options);
  }

  /** The store, made where there is none. */
  static OpenStore orNew(MiniMeetConfig config) {
    DataFolder.make(config.data().dir());
    return new OpenStore(HouseSettings.of(config));
  }

  Store store() {
    return store;
  }

  Audit audit() {
    return new Audit(ids);
  }

  ConsoleAccounts accounts(long nowMillis) {
    return new ConsoleAccounts(store.accounts(), passwords, ids, random, nowMillis);
  }

  RoomBook rooms() {
    RoomPasswords roomPasswords = new RoomPasswords(passwords, new LoginGate(1));
    return new RoomBook(
        store.rooms(), roomPasswords, options.rooms(), ids::next, audit(), RoomNews.SILENT);
  }

  RoomClosings closings(long nowMillis) {
    return new RoomClosings(store.rooms(), audit(), nowMillis);
  }

  @Override
  public void close() {
    store.close();
  }
}
