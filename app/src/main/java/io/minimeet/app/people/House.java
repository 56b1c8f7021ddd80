package io.minimeet.app.people;

import io.minimeet.app.call.CallIds;
import io.minimeet.app.call.CallRecorder;
import io.minimeet.app.call.FactQueue;
import io.minimeet.app.metrics.PeopleNumbers;
import io.minimeet.people.Ids;
import io.minimeet.people.account.Accounts;
import io.minimeet.people.account.LoginGate;
import io.minimeet.people.account.Passwords;
import io.minimeet.people.call.CallBook;
import io.minimeet.people.call.CallHistory;
import io.minimeet.people.chat.ChatHistory;
import io.minimeet.people.chat.ChatWriter;
import io.minimeet.people.file.Attachments;
import io.minimeet.people.file.FileFolder;
import io.minimeet.people.file.FileShelf;
import io.minimeet.people.file.FreedFiles;
import io.minimeet.people.presence.Status;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.PersonKind;
import io.minimeet.people.room.Admissions;
import io.minimeet.people.room.Arrivals;
import io.minimeet.people.room.RoomAccess;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomMembers;
import io.minimeet.people.room.RoomPasswords;
import io.minimeet.people.token.KeyFolder;
import io.minimeet.people.token.SigningKeys;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.signaling.desk.Desk;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.Rest;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.signaling.rest.account.AccountCallers;
import io.minimeet.signaling.rest.account.AccountTopics;
import io.minimeet.signaling.rest.call.CallOperations;
import io.minimeet.signaling.rest.chat.ChatOperations;
import io.minimeet.signaling.rest.document.Document;
import io.minimeet.signaling.rest.file.FileOperations;
import io.minimeet.signaling.rest.room.LiveRooms;
import io.minimeet.signaling.rest.room.RoomOperations;
import io.minimeet.signaling.session.Neighbours;
import io.minimeet.signaling.session.RoomAudience;
import io.minimeet.signaling.session.SignIns;
import io.minimeet.store.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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

  private static final Duration CALLS_PAUSE = Duration.ofMillis(500);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Store store;
  private final RoomAudience audience = new RoomAudience();
  private final Accounts accounts;
  private final RoomBook rooms;
  private final RoomMembers members;
  private final ChatHistory history;
  private final PeopleDesk people;
  private final ChatWriter chat;
  private final PresenceDesk presence;
  private final CallHistory calls;
  private final Attachments attachments;
  private final SignIns signIns = new SignIns();
  private final RestOptions restOptions;
  private Optional<Document> document = Optional.empty();

  private House(HouseOptions options) {
    restOptions = options.rest();
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
      Ids roomIds = new Ids(random);
      rooms = new RoomBook(store.rooms(), roomPasswords, options.rooms(), roomIds::next);
      members = new RoomMembers(store.rooms(), options.rooms());
      Arrivals arrivals = new Arrivals(store.rooms(), admissions, options.rooms());
      history = new ChatHistory(store.messages(), rooms, arrivals, audience::has);
      RoomDoor door = new RoomDoor(arrivals, options.accounts().guests());
      Desk desk = opened(new Desk("people", options.questionsAtOnce()));
      FileShelf shelf =
          new FileShelf(store.files(), FileFolder.open(options.folder()), options.files());
      // What there is no place for now, the hourly sweep finds.
      chat =
          new ChatWriter(
              store.messages(),
              new FreedFiles(shelf, audience, desk::take),
              System::currentTimeMillis);
      opened(new ChatThread(chat));
      Ids fileIds = new Ids(random);
      attachments =
          new Attachments(
              shelf,
              new RoomAccess(rooms, arrivals, audience::has),
              chat,
              options.files(),
              fileIds::next);
      people = new PeopleDesk(desk, accounts, door, chat, System::currentTimeMillis);
      presence =
          opened(new PresenceDesk(store.accounts(), options.presence(), System::currentTimeMillis));
      accounts.ended().listen(signIns::end);
      calls =
          new CallHistory(
              store.calls(), (person, room) -> rooms.allows(person, room, Act.SEE_CALLS));
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

  /**
   * What is answered over HTTP.
   *
   * @param plane knows who is in which room now
   */
  public Routes routes(MediaPlane plane) {
    LongSupplier clock = System::currentTimeMillis;
    List<Operations> topics =
        new ArrayList<>(
            List.of(
                RoomOperations.of(rooms, members, new LiveRooms(plane), clock),
                ChatOperations.of(history),
                FileOperations.of(attachments, clock),
                CallOperations.of(calls, clock)));
    topics.addAll(AccountTopics.of(accounts, rooms, this::status, clock));
    Rest rest = opened(Rest.of(topics, new AccountCallers(accounts, clock), restOptions));
    document = Optional.of(rest.document());
    return rest.routes();
  }

  /** Guests see whom they share a room with, there; not whom else. */
  private Optional<Status> status(Person asker, String userId) {
    return asker.kind() == PersonKind.USER
        ? Optional.of(presence.presence(asker.id(), userId).status())
        : Optional.empty();
  }

  /** The API's document, once {@link #routes} was asked for. */
  public Optional<Document> document() {
    return document;
  }

  /**
   * Begins to write down what calls tell of themselves; those that a crash cut off are ended.
   *
   * @return what is counted from then on
   */
  public PeopleNumbers writeDownCalls(FactQueue facts) {
    int cut = store.calls().endOpen(CallBook.SERVER_STOPPED);
    if (cut > 0) {
      LOG.info("{} calls were under way when the server ended the last time.", cut);
    }
    CallRecorder recorder =
        opened(
            CallRecorder.start(
                facts,
                CallRecorder.Sink.of(store.calls()::write),
                new CallIds(),
                System::currentTimeMillis,
                CALLS_PAUSE));
    return new HouseNumbers(chat, presence, facts, recorder);
  }

  public Store store() {
    return store;
  }

  /** Where nobody runs the server yet: the secret by which somebody can, once. */
  public Optional<String> firstAdministrator() {
    return accounts.firstAdmin().offer(System.currentTimeMillis());
  }

  /** What the doors ask and tell. */
  public Neighbours neighbours() {
    return new Neighbours(people, audience, presence, signIns);
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
