package io.minimeet.signaling.rest.admin;

import io.minimeet.people.Ids;
import io.minimeet.people.account.AccountOptions;
import io.minimeet.people.account.Accounts;
import io.minimeet.people.account.LoginGate;
import io.minimeet.people.account.Passwords;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.file.FileFolder;
import io.minimeet.people.file.FileOptions;
import io.minimeet.people.file.FileShelf;
import io.minimeet.people.retention.Kept;
import io.minimeet.people.retention.Retention;
import io.minimeet.people.retention.RetentionPolicy;
import io.minimeet.people.room.EmptyRooms;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomClosings;
import io.minimeet.people.room.RoomNews;
import io.minimeet.people.room.RoomOptions;
import io.minimeet.people.room.RoomPasswords;
import io.minimeet.people.token.KeyFolder;
import io.minimeet.people.token.SigningKeys;
import io.minimeet.people.upkeep.Backups;
import io.minimeet.people.upkeep.Leftovers;
import io.minimeet.people.upkeep.StoreCare;
import io.minimeet.people.upkeep.Turn;
import io.minimeet.people.upkeep.UpkeepLog;
import io.minimeet.sfu.api.OccupiedRoom;
import io.minimeet.signaling.FakePlane;
import io.minimeet.signaling.SignalingOptions;
import io.minimeet.signaling.SignalingServer;
import io.minimeet.signaling.rest.Rest;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.KnownPeople;
import io.minimeet.signaling.session.FakePeople;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.Upkeep;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.audit.AuditLog;
import io.minimeet.store.backup.Backup;
import io.minimeet.store.backup.BackupFolder;
import io.minimeet.store.backup.KeptFolder;
import io.minimeet.store.room.Room;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** A door with the API of administrators, on a store in a folder; a person's id is their token. */
final class AdminApi implements AutoCloseable {
  static final long NOW = 1_800_000_000_000L;
  static final long HOUR_MILLIS = 3_600_000L;

  private final Path data;
  private final Store store;
  private final RoomBook book;
  private final Rest rest;
  private final SignalingServer server;
  private final ApiClient client;
  private final List<OccupiedRoom> occupied = new CopyOnWriteArrayList<>();
  private final List<Duration> drained = new CopyOnWriteArrayList<>();
  private final List<String> closed = new CopyOnWriteArrayList<>();

  /** Is run while a backup is under way, on its thread. */
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  AdminApi(Path data) {
    this.data = data;
    store = Store.open(StoreOptions.in(data));
    KnownPeople.insert(store);
    SecureRandom random = new SecureRandom();
    Ids ids = new Ids(random);
    Audit audit = new Audit(ids);
    Passwords passwords = new Passwords(1, 20, random);
    SigningKeys keys =
        SigningKeys.open(
            KeyFolder.open(data.resolve("keys")),
            new SigningKeys.Turn(90 * 24 * HOUR_MILLIS, 31 * 24 * HOUR_MILLIS),
            random,
            NOW);
    Accounts accounts =
        Accounts.open(
            new Accounts.Parts(
                store.accounts(), keys, AccountOptions.defaults(), passwords, ids, random),
            NOW);
    book =
        new RoomBook(
            store.rooms(),
            new RoomPasswords(passwords, new LoginGate(100)),
            RoomOptions.defaults(),
            ids::next,
            audit,
            RoomNews.SILENT);
    RoomClosings closings = new RoomClosings(store.rooms(), audit, NOW);
    closings.listen(closed::add);
    FileShelf shelf =
        new FileShelf(
            store.files(),
            FileFolder.open(data.resolve("files")),
            new FileOptions(1 << 20, 10 << 20, 4_000));
    UpkeepLog log = new UpkeepLog(store.accounts(), audit);
    Turn turn = new Turn();
    Seen whole = new Seen();
    Backups backups =
        new Backups(
            new Backup(store, stored(data), (what, done, total) -> meanwhile.get().run()),
            new BackupFolder(data.resolve("backups")),
            turn,
            log);
    EmptyRooms empty =
        new EmptyRooms(
            store.rooms(),
            RoomNews.SILENT,
            () -> occupied.stream().map(OccupiedRoom::id).collect(Collectors.toSet()));
    StoreCare care =
        new StoreCare(
            new Upkeep(store),
            new Retention(store, RetentionPolicy.forEver().with(Kept.MESSAGES, HOUR_MILLIS)),
            new Leftovers(empty, accounts.sweep(), shelf),
            turn,
            log);
    rest =
        Rest.of(
            List.of(
                AdminOperations.of(
                    new AdminOperations.Parts(backups, care, log, book, closings, whole),
                    () -> NOW),
                VideochatOperations.of(whole, book, care, () -> NOW)),
            KnownPeople.callers(),
            RestOptions.defaults().withRate(10_000, 10_000));
    server =
        SignalingServer.start(
            SignalingOptions.defaults("127.0.0.1", 0, "t"),
            new FakePlane(),
            new FakePeople().neighbours(),
            rest.routes());
    client = ApiClient.of(server.port(), rest.document());
  }

  static List<KeptFolder> stored(Path data) {
    return List.of(
        new KeptFolder("keys", data.resolve("keys")),
        new KeptFolder("files", data.resolve("files")));
  }

  private final class Seen implements WholeServer {
    @Override
    public Vitals vitals() {
      return new Vitals("1.2", 61_999, !drained.isEmpty(), 2, 5, 4, 1_000, 2_000, 3_000);
    }

    @Override
    public List<OccupiedRoom> occupied() {
      return occupied;
    }

    @Override
    public void drain(Duration left) {
      drained.add(left);
    }
  }

  ApiClient client() {
    return client;
  }

  ApiClient root() {
    return client.as("root");
  }

  Store store() {
    return store;
  }

  RoomBook book() {
    return book;
  }

  Path data() {
    return data;
  }

  /** A room in which somebody is. */
  void occupy(String roomId, int participants) {
    occupied.add(new OccupiedRoom(roomId, participants, NOW - 1));
  }

  /** A room that came into being by somebody going there. */
  void adHoc(String id, long madeAtMillis) {
    Room room =
        new Room(
            id,
            "Room " + id,
            Optional.empty(),
            4,
            Optional.empty(),
            false,
            false,
            true,
            true,
            1,
            madeAtMillis,
            madeAtMillis);
    store.rooms().<Boolean>write(rows -> rows.rooms().insert(room));
  }

  boolean hasRoom(String id) {
    return store.rooms().<Boolean>read(rows -> rows.rooms().find(id).isPresent());
  }

  void whileBackingUp(Runnable work) {
    meanwhile.set(work);
  }

  List<Duration> drained() {
    return drained;
  }

  List<String> closed() {
    return closed;
  }

  /** What was done, the oldest first. */
  List<AuditEntry> audit() {
    return store
        .accounts()
        .read(rows -> rows.audit().before("~", AuditLog.Wanted.ALL, 100))
        .reversed();
  }

  /** Every row of every table of ours, as texts. */
  static Map<String, List<String>> rows(Store store) {
    return store
        .database()
        .read(handle ->
            handle
                .createQuery(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB"
                        + " 'message_words*' AND name NOT GLOB 'sqlite_*'"
                        + " AND name <> 'flyway_schema_history'")
                .mapTo(String.class)
                .stream()
                .collect(
                    Collectors.toMap(
                        table -> table,
                        table ->
                            handle.createQuery("SELECT * FROM " + table).mapToMap().stream()
                                .map(String::valueOf)
                                .sorted()
                                .toList())));
  }

  @Override
  public void close() {
    client.close();
    server.close();
    rest.close();
    store.close();
  }
}
