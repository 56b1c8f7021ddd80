package io.minimeet.signaling.rest.file;

import io.minimeet.people.Ids;
import io.minimeet.people.account.LoginGate;
import io.minimeet.people.account.Passwords;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.chat.ChatAct;
import io.minimeet.people.chat.ChatReply;
import io.minimeet.people.chat.ChatWriter;
import io.minimeet.people.file.Attachments;
import io.minimeet.people.file.FileFolder;
import io.minimeet.people.file.FileOptions;
import io.minimeet.people.file.FileShelf;
import io.minimeet.people.file.FreedFiles;
import io.minimeet.people.room.Admissions;
import io.minimeet.people.room.Arrivals;
import io.minimeet.people.room.RoomAccess;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomMembers;
import io.minimeet.people.room.RoomNews;
import io.minimeet.people.room.RoomOptions;
import io.minimeet.people.room.RoomPasswords;
import io.minimeet.signaling.FakePlane;
import io.minimeet.signaling.SignalingOptions;
import io.minimeet.signaling.SignalingServer;
import io.minimeet.signaling.rest.Rest;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.signaling.rest.room.LiveRooms;
import io.minimeet.signaling.rest.room.RoomOperations;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.KnownPeople;
import io.minimeet.signaling.session.FakePeople;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A door with the API of files, on a store and a folder; a person's id is their token. */
final class FileApi implements AutoCloseable {
  static final long NOW = 1_800_000_000_000L;
  static final int MOST_BYTES = 2 << 20;

  private final AtomicLong clock = new AtomicLong(NOW);
  private final Set<String> inside = ConcurrentHashMap.newKeySet();
  private final Path folder;
  private final Store store;
  private final FileShelf shelf;
  private final ChatWriter chat;
  private final Thread writing;
  private final Rest rest;
  private final SignalingServer server;
  private final ApiClient client;

  FileApi(Path data, FileOptions options) {
    folder = data.resolve("files");
    store = Store.open(StoreOptions.in(data));
    shelf = new FileShelf(store.files(), FileFolder.open(folder), options);
    if (store
        .database()
        .read(handle -> handle.createQuery("SELECT id FROM users").mapTo(String.class).list())
        .isEmpty()) {
      KnownPeople.insert(store);
    }
    chat =
        new ChatWriter(
            store.messages(), new FreedFiles(shelf, (room, news) -> {}, Runnable::run), clock::get);
    writing = Thread.ofVirtual().start(this::write);
    Ids ids = new Ids(new SecureRandom());
    RoomOptions rooms = RoomOptions.defaults();
    RoomPasswords passwords =
        new RoomPasswords(new Passwords(1, 20, new SecureRandom()), new LoginGate(1_000));
    Audit audit = new Audit(ids);
    RoomBook book =
        new RoomBook(store.rooms(), passwords, rooms, ids::next, audit, RoomNews.SILENT);
    Arrivals arrivals =
        new Arrivals(
            store.rooms(), new Admissions(store.rooms(), passwords, rooms, RoomNews.SILENT), rooms);
    RoomAccess access =
        new RoomAccess(book, arrivals, (room, user) -> inside.contains(room + "/" + user));
    Attachments attachments = new Attachments(shelf, access, chat, options, ids::next);
    rest =
        Rest.of(
            List.of(
                RoomOperations.of(
                    book,
                    new RoomMembers(store.rooms(), rooms, audit),
                    new LiveRooms(new FakePlane()),
                    clock::get),
                FileOperations.of(attachments, clock::get)),
            KnownPeople.callers(),
            RestOptions.defaults().withRate(10_000, 10_000).withMaxUploadBytes(MOST_BYTES));
    server =
        SignalingServer.start(
            SignalingOptions.defaults("127.0.0.1", 0, "t"),
            new FakePlane(),
            new FakePeople().neighbours(),
            rest.routes());
    client = ApiClient.of(server.port(), rest.document());
  }

  private void write() {
    try {
      chat.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void enter(String roomId, String userId) {
    inside.add(roomId + "/" + userId);
  }

  /** Does something to the chat, and what follows from it. */
  void say(ChatAct act, ChatReply reply) {
    chat.submit(act, reply);
  }

  Store store() {
    return store;
  }

  FileShelf shelf() {
    return shelf;
  }

  void pass(long millis) {
    clock.addAndGet(millis);
  }

  long now() {
    return clock.get();
  }

  ApiClient client() {
    return client;
  }

  int port() {
    return server.port();
  }

  ApiClient as(String person) {
    return client.as(person);
  }

  List<String> routes() {
    return server.routes();
  }

  /** What lies in the folder of files, by the files' names. */
  List<String> onDisk() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    client.close();
    server.close();
    rest.close();
    try {
      chat.end();
      writing.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    store.close();
  }
}
