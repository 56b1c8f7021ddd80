package io.minimeet.signaling.rest.room;

import io.minimeet.people.Ids;
import io.minimeet.people.account.LoginGate;
import io.minimeet.people.account.Passwords;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.right.Person;
import io.minimeet.people.room.Admissions;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomMembers;
import io.minimeet.people.room.RoomNews;
import io.minimeet.people.room.RoomOptions;
import io.minimeet.people.room.RoomPasswords;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.ParticipantInfo.PublishedTrack;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.Source;
import io.minimeet.signaling.SignalingOptions;
import io.minimeet.signaling.SignalingServer;
import io.minimeet.signaling.rest.Rest;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.KnownPeople;
import io.minimeet.signaling.session.FakePeople;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A door with the API of rooms, on a store in a folder; a person's id is their token. */
final class RoomApi implements AutoCloseable {
  static final long NOW = 1_800_000_000_000L;

  private final AtomicLong clock = new AtomicLong(NOW);
  private final AtomicLong ids = new AtomicLong();
  private final PeopleInRooms plane = new PeopleInRooms();
  private final Store store;
  private final RoomBook book;
  private final Admissions admissions;
  private final Rest rest;
  private final SignalingServer server;
  private final ApiClient client;

  RoomApi(Path folder, RoomOptions options) {
    store = Store.open(StoreOptions.in(folder));
    KnownPeople.insert(store);
    RoomPasswords passwords =
        new RoomPasswords(new Passwords(2, 20, new SecureRandom()), new LoginGate(1_000));
    Audit audit = new Audit(new Ids(new SecureRandom()));
    book =
        new RoomBook(
            store.rooms(),
            passwords,
            options,
            now -> String.format("r%06d", ids.incrementAndGet()),
            audit,
            RoomNews.SILENT);
    admissions = new Admissions(store.rooms(), passwords, options, RoomNews.SILENT);
    RoomMembers members = new RoomMembers(store.rooms(), options, audit);
    rest =
        Rest.of(
            List.of(RoomOperations.of(book, members, new LiveRooms(plane), clock::get)),
            KnownPeople.callers(),
            RestOptions.defaults().withRate(10_000, 10_000));
    server =
        SignalingServer.start(
            SignalingOptions.defaults("127.0.0.1", 0, "t"),
            plane,
            new FakePeople().neighbours(),
            rest.routes());
    client = ApiClient.of(server.port(), rest.document());
  }

  /** Who is in which room, without media. */
  static final class PeopleInRooms implements MediaPlane {
    private final Map<String, ParticipantInfo> inside = new ConcurrentHashMap<>();
    private final List<LeaveReason> reasons = new CopyOnWriteArrayList<>();

    @Override
    public void post(String roomId, RoomCommand command) {
      switch (command) {
        case RoomCommand.Roster roster ->
            roster
                .reply()
                .done(
                    inside.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(roomId + "/"))
                        .map(Map.Entry::getValue)
                        .toList());
        case RoomCommand.Leave leave -> {
          if (inside.remove(roomId + "/" + leave.participantId()) == null) {
            leave.reply().refused(new Refusal(Refusal.Code.NOT_IN_ROOM, "no"));
          } else {
            reasons.add(leave.reason());
            leave.reply().done(Done.DONE);
          }
        }
        case RoomCommand.PutOut out ->
            inside
                .entrySet()
                .removeIf(each ->
                    each.getKey().startsWith(roomId + "/")
                        && out.userId().filter(id -> !id.equals(each.getValue().userId())).isEmpty()
                        && reasons.add(out.reason()));
        default -> throw new IllegalArgumentException(command.toString());
      }
    }

    @Override
    public Population population() {
      return new Population(0, inside.size());
    }
  }

  /** Puts somebody into a room. */
  void enter(String roomId, String participantId) {
    enter(roomId, "u-" + participantId, participantId);
  }

  void enter(String roomId, String userId, String participantId) {
    plane.inside.put(
        roomId + "/" + participantId,
        new ParticipantInfo(
            participantId,
            userId,
            "Name",
            List.of(new PublishedTrack(Source.CAMERA, MediaKind.VIDEO, true))));
  }

  List<LeaveReason> reasons() {
    return plane.reasons;
  }

  /** What was written down about a room: who, what, and more of it. */
  List<String> audit(String roomId) {
    return store
        .database()
        .read(handle ->
            handle
                .createQuery(
                    "SELECT actor_id || ' ' || act || ' ' || detail FROM audit"
                        + " WHERE subject = :room ORDER BY id")
                .bind("room", roomId)
                .mapTo(String.class)
                .list());
  }

  ApiClient client() {
    return client;
  }

  ApiClient as(String person) {
    return client.as(person);
  }

  Person person(String id) {
    return KnownPeople.person(id);
  }

  RoomBook book() {
    return book;
  }

  Admissions admissions() {
    return admissions;
  }

  List<String> routes() {
    return server.routes();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    rest.close();
    store.close();
  }
}
