package io.minimeet.app.people;

import io.minimeet.people.Ids;
import io.minimeet.people.account.Accounts;
import io.minimeet.people.account.LoginGate;
import io.minimeet.people.account.Passwords;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.call.CallHistory;
import io.minimeet.people.chat.ChatHistory;
import io.minimeet.people.file.FileFolder;
import io.minimeet.people.file.FileShelf;
import io.minimeet.people.retention.Retention;
import io.minimeet.people.right.Act;
import io.minimeet.people.room.Admissions;
import io.minimeet.people.room.Arrivals;
import io.minimeet.people.room.RoomAccess;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomClosings;
import io.minimeet.people.room.RoomMembers;
import io.minimeet.people.room.RoomNews;
import io.minimeet.people.room.RoomPasswords;
import io.minimeet.people.token.KeyFolder;
import io.minimeet.people.token.SigningKeys;
import io.minimeet.people.webhook.ToldRooms;
import io.minimeet.people.webhook.WebhookBook;
import io.minimeet.people.webhook.WebhookOutbox;
import io.minimeet.store.Store;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

/** What people may do and what is kept of it, over one store: all that needs no thread. */
record Rules(
    Ids ids,
    SigningKeys keys,
    Accounts accounts,
    RoomBook rooms,
    RoomMembers members,
    Arrivals arrivals,
    RoomAccess access,
    RoomClosings closings,
    ChatHistory history,
    CallHistory calls,
    FileShelf shelf,
    WebhookOutbox outbox,
    WebhookBook webhooks,
    Retention retention) {
  private static final SigningKeys.Turn KEY_TURN =
      new SigningKeys.Turn(TimeUnit.DAYS.toMillis(90), TimeUnit.DAYS.toMillis(31));

  /** Log-ins that may wait for their turn to be hashed; at 20 ms each it is seconds. */
  private static final int WAITING_PASSWORDS = 200;

  /** Rooms and addresses whose wrong passwords are remembered. */
  private static final int REMEMBERED = 10_000;

  /**
   * The rules over a store.
   *
   * @param isHere whether a room has a user in it now
   */
  static Rules over(
      Store store, HouseOptions options, BiPredicate<String, String> isHere, LongSupplier clock) {
    long nowMillis = clock.getAsLong();
    SecureRandom random = new SecureRandom();
    Ids ids = new Ids(random);
    Audit audit = new Audit(ids);
    SigningKeys keys =
        SigningKeys.open(KeyFolder.open(options.keys()), KEY_TURN, random, nowMillis);
    int cores = Runtime.getRuntime().availableProcessors();
    Passwords passwords = new Passwords(cores, WAITING_PASSWORDS, random);
    WebhookOutbox outbox = new WebhookOutbox(store.webhooks(), ids::next, clock);
    RoomNews news = new ToldRooms(outbox);
    RoomPasswords roomPasswords = new RoomPasswords(passwords, new LoginGate(REMEMBERED));
    RoomBook rooms =
        new RoomBook(store.rooms(), roomPasswords, options.rooms(), ids::next, audit, news);
    Arrivals arrivals =
        new Arrivals(
            store.rooms(),
            new Admissions(store.rooms(), roomPasswords, options.rooms(), news),
            options.rooms());
    RoomAccess access = new RoomAccess(rooms, arrivals, isHere);
    return new Rules(
        ids,
        keys,
        Accounts.open(
            new Accounts.Parts(store.accounts(), keys, options.accounts(), passwords, ids, random),
            nowMillis),
        rooms,
        new RoomMembers(store.rooms(), options.rooms(), audit),
        arrivals,
        access,
        new RoomClosings(store.rooms(), audit, nowMillis),
        new ChatHistory(store.messages(), rooms, access),
        new CallHistory(store.calls(), (person, room) -> rooms.allows(person, room, Act.SEE_CALLS)),
        new FileShelf(store.files(), FileFolder.open(options.folder()), options.files()),
        outbox,
        new WebhookBook(store.webhooks(), outbox, audit, ids::next, random),
        new Retention(store, options.retention()));
  }
}
