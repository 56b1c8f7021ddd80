package io.minimeet.app.people;

import io.minimeet.people.Ids;
import io.minimeet.people.account.Accounts;
import io.minimeet.people.account.LoginGate;
import io.minimeet.people.account.Passwords;
import io.minimeet.people.chat.ChatWriter;
import io.minimeet.people.room.Admissions;
import io.minimeet.people.room.Arrivals;
import io.minimeet.people.room.RoomPasswords;
import io.minimeet.people.token.KeyFolder;
import io.minimeet.people.token.SigningKeys;
import io.minimeet.signaling.desk.Desk;
import io.minimeet.signaling.session.PeopleSide;
import io.minimeet.signaling.session.RoomAudience;
import io.minimeet.store.Store;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accounts, rooms and chat, opened: made of their parts here, and ended in the reverse order. */
public final class House implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(House.class);

  private static final SigningKeys.Turn KEY_TURN =
      new SigningKeys.Turn(TimeUnit.DAYS.toMillis(90), TimeUnit.DAYS.toMillis(31));

  /** Log-ins that may wait for their turn to be hashed; at 20 ms each it is seconds. */
  private static final int WAITING_PASSWORDS = 200;

  /** Rooms and addresses whose wrong passwords are remembered. */
  private static final int REMEMBERED = 10_000;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Store store;
  private final RoomAudience audience = new RoomAudience();
  private final Accounts accounts;
  private final PeopleDesk people;

  private House(HouseOptions options) {
    try {
      long nowMillis = System.currentTimeMillis();
      store = opened(Store.open(options.store()));
      SigningKeys keys =
          SigningKeys.open(KeyFolder.open(options.keys()), KEY_TURN, new SecureRandom(), nowMillis);
      SecureRandom random = new SecureRandom();
      Passwords passwords = new Passwords(cores(), WAITING_PASSWORDS, random);
      accounts =
          Accounts.open(
              new Accounts.Parts(
                  store.accounts(), keys, options.accounts(), passwords, new Ids(random), random),
              nowMillis);
      RoomPasswords roomPasswords = new RoomPasswords(passwords, new LoginGate(REMEMBERED));
      Admissions admissions = new Admissions(store.rooms(), roomPasswords, options.rooms());
      RoomDoor door =
          new RoomDoor(
              new Arrivals(store.rooms(), admissions, options.rooms()),
              options.accounts().guests());
      ChatWriter chat = new ChatWriter(store.messages(), audience, System::currentTimeMillis);
      opened(new ChatThread(chat));
      Desk desk = opened(new Desk("people", options.questionsAtOnce()));
      people = new PeopleDesk(desk, accounts.callers(), door, chat, System::currentTimeMillis);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens it all.
   *
   * @throws io.minimeet.store.StoreException when the store cannot be had, with what to do
   */
  public static House open(HouseOptions options) {
    return new House(options);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  public Store store() {
    return store;
  }

  /** What sessions ask. */
  public PeopleSide people() {
    return people;
  }

  /** Those who hear what is said. */
  public RoomAudience audience() {
    return audience;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("A part did not close well: {}", part, e);
      }
    }
  }
}
