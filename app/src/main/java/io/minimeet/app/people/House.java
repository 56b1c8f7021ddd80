package io.minimeet.app.people;

import io.minimeet.app.call.CallIds;
import io.minimeet.app.call.CallRecorder;
import io.minimeet.app.call.FactQueue;
import io.minimeet.app.metrics.PeopleNumbers;
import io.minimeet.app.webhook.OutboxThread;
import io.minimeet.app.webhook.WebhookSender;
import io.minimeet.people.call.CallBook;
import io.minimeet.people.chat.ChatAudience;
import io.minimeet.people.chat.ChatWriter;
import io.minimeet.people.file.Attachments;
import io.minimeet.people.file.FreedFiles;
import io.minimeet.people.presence.Status;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.PersonKind;
import io.minimeet.people.webhook.ToldCalls;
import io.minimeet.people.webhook.ToldChat;
import io.minimeet.people.webhook.WebhookRounds;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.signaling.desk.Desk;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.Rest;
import io.minimeet.signaling.rest.account.AccountCallers;
import io.minimeet.signaling.rest.account.AccountTopics;
import io.minimeet.signaling.rest.admin.WholeServer;
import io.minimeet.signaling.rest.call.CallOperations;
import io.minimeet.signaling.rest.chat.ChatOperations;
import io.minimeet.signaling.rest.document.Document;
import io.minimeet.signaling.rest.file.FileOperations;
import io.minimeet.signaling.rest.room.LiveRooms;
import io.minimeet.signaling.rest.room.RoomOperations;
import io.minimeet.signaling.rest.webhook.WebhookOperations;
import io.minimeet.signaling.session.Neighbours;
import io.minimeet.signaling.session.RoomAudience;
import io.minimeet.signaling.session.SignIns;
import io.minimeet.store.Store;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts, rooms and chat, opened: the rules and the threads that run them, ended in the reverse
 * order.
 */
public final class House implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(House.class);

  private static final Duration CALLS_PAUSE = Duration.ofMillis(500);

  /** Until what was ended at the console is over here, too. */
  private static final Duration LOOK_PAUSE = Duration.ofSeconds(3);

  /** The first people to come are not to wait for it. */
  private static final Duration FIRST_SWEEP = Duration.ofMinutes(1);

  private static final Duration SWEEP_PAUSE = Duration.ofHours(1);

  private final LongSupplier clock = System::currentTimeMillis;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final HouseOptions options;
  private final Store store;
  private final RoomAudience audience = new RoomAudience();
  private final SignIns signIns = new SignIns();
  private final Rules rules;
  private final PeopleDesk people;
  private final ChatWriter chat;
  private final PresenceDesk presence;
  private final Attachments attachments;
  private Optional<Document> document = Optional.empty();

  private House(HouseOptions options) {
    this.options = options;
    try {
      store = opened(Store.open(options.store()));
      rules = Rules.over(store, options, audience::has, clock);
      WebhookRounds webhooks = new WebhookRounds(store.webhooks());
      Desk desk = opened(new Desk("people", options.questionsAtOnce()));
      opened(WebhookSender.start(webhooks, rules.outbox(), options.privateWebhooks(), clock));
      opened(new OutboxThread(rules.outbox()));
      // What there is no place for now, the hourly sweep finds.
      ChatAudience freed = new FreedFiles(rules.shelf(), audience, desk::take);
      chat = new ChatWriter(store.messages(), new ToldChat(rules.outbox(), freed), clock);
      opened(new ChatThread(chat));
      attachments =
          new Attachments(rules.shelf(), rules.access(), chat, options.files(), rules.ids()::next);
      RoomDoor door = new RoomDoor(rules.arrivals(), options.accounts().guests());
      people = new PeopleDesk(desk, rules.accounts(), door, chat, clock);
      presence = opened(new PresenceDesk(store.accounts(), options.presence(), clock));
      rules.accounts().ended().listen(signIns::end);
      rules.accounts().own().listen(presence::invisible);
      beginRounds(opened(new Rounds(clock)), webhooks);
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

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private void beginRounds(Rounds rounds, WebhookRounds webhooks) {
    rounds.every(
        "console",
        LOOK_PAUSE,
        LOOK_PAUSE,
        now -> {
          rules.accounts().ended().refresh(now);
          rules.closings().refresh(now);
        });
    rounds.every("webhooks", FIRST_SWEEP, SWEEP_PAUSE, webhooks::sweep);
    rounds.every("keys", FIRST_SWEEP, SWEEP_PAUSE, rules.keys()::turnIfDue);
    rounds.every(
        "sweep",
        FIRST_SWEEP,
        SWEEP_PAUSE,
        now -> {
          rules.accounts().sweep().run(now);
          rules.retention().run(now);
          rules.shelf().sweep(now);
        });
  }

  /**
   * What is answered over HTTP.
   *
   * @param plane knows who is in which room now
   * @param server what administrators look at, and end
   */
  public Routes routes(MediaPlane plane, WholeServer server) {
    LiveRooms live = new LiveRooms(plane);
    rules.closings().listen(live::close);
    List<Operations> topics =
        new ArrayList<>(
            List.of(
                RoomOperations.of(rules.rooms(), rules.members(), live, clock),
                ChatOperations.of(rules.history()),
                FileOperations.of(attachments, clock),
                CallOperations.of(rules.calls(), clock),
                WebhookOperations.of(rules.webhooks(), clock)));
    topics.addAll(Administration.topics(rules, store, options, server, clock));
    topics.addAll(AccountTopics.of(rules.accounts(), rules.rooms(), this::status, clock));
    Rest rest =
        opened(Rest.of(topics, new AccountCallers(rules.accounts(), clock), options.rest()));
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
                new CallRecorder.Sink(store.calls()::write, new ToldCalls(rules.outbox())),
                new CallIds(),
                clock,
                CALLS_PAUSE));
    return new HouseNumbers(chat, presence, rules.outbox(), facts, recorder);
  }

  public Store store() {
    return store;
  }

  /** Where nobody runs the server yet: the secret by which somebody can, once. */
  public Optional<String> firstAdministrator() {
    return rules.accounts().firstAdmin().offer(clock.getAsLong());
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
