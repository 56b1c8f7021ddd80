package io.minimeet.people.upkeep;

import io.minimeet.people.account.AccountSweep;
import io.minimeet.people.file.FileShelf;
import io.minimeet.people.room.EmptyRooms;

/** What nobody comes back for: see each of them. */
public final class Leftovers {
  private final EmptyRooms rooms;
  private final AccountSweep accounts;
  private final FileShelf files;

  public Leftovers(EmptyRooms rooms, AccountSweep accounts, FileShelf files) {
    this.rooms = rooms;
    this.accounts = accounts;
    this.files = files;
  }

  /**
   * How many of each there were.
   *
   * @param accountRows sessions, used tokens and invitations that are long over
   * @param files whose bytes no row had any more
   */
  public record Removed(int rooms, int accountRows, int files) {}

  Removed remove(long nowMillis) {
    // The rooms first: their files' bytes are free then.
    return new Removed(rooms.remove(nowMillis), accounts.run(nowMillis), files.sweep(nowMillis));
  }
}
