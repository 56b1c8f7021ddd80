package io.minimeet.signaling.rest.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.Ids;
import io.minimeet.people.account.AccountOptions;
import io.minimeet.people.account.Accounts;
import io.minimeet.people.account.LoginGate;
import io.minimeet.people.account.Passwords;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.presence.Status;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomMembers;
import io.minimeet.people.room.RoomNews;
import io.minimeet.people.room.RoomOptions;
import io.minimeet.people.room.RoomPasswords;
import io.minimeet.people.token.KeyFolder;
import io.minimeet.people.token.SigningKeys;
import io.minimeet.signaling.FakePlane;
import io.minimeet.signaling.SignalingOptions;
import io.minimeet.signaling.SignalingServer;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.Rest;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.signaling.rest.room.LiveRooms;
import io.minimeet.signaling.rest.room.RoomOperations;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.Reply;
import io.minimeet.signaling.session.FakePeople;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A door with the API of accounts and rooms, on a store in a folder. */
final class AccountApi implements AutoCloseable {
  static final long NOW = 1_800_000_000_000L;
  static final String PASSWORD = "correct horse battery";

  private static final long DAY_MILLIS = 86_400_000L;
  private static final Passwords PASSWORDS = new Passwords(2, 100, new SecureRandom());

  private final AtomicLong clock = new AtomicLong(NOW);
  private final AtomicInteger homes = new AtomicInteger();
  private final Path keys;
  private final Store store;
  private final Accounts accounts;
  private final Rest rest;
  private final SignalingServer server;
  private final ApiClient client;

  AccountApi(Path folder, AccountOptions options) {
    SecureRandom random = new SecureRandom();
    Ids ids = new Ids(random);
    keys = folder.resolve("keys");
    store = Store.open(StoreOptions.in(folder));
    SigningKeys signing =
        SigningKeys.open(
            KeyFolder.open(keys),
            new SigningKeys.Turn(90 * DAY_MILLIS, 31 * DAY_MILLIS),
            random,
            NOW);
    accounts =
        Accounts.open(
            new Accounts.Parts(store.accounts(), signing, options, PASSWORDS, ids, random), NOW);
    RoomOptions rooms = RoomOptions.defaults();
    RoomBook book =
        new RoomBook(
            store.rooms(),
            new RoomPasswords(PASSWORDS, new LoginGate(1_000)),
            rooms,
            ids::next,
            new Audit(ids),
            RoomNews.SILENT);
    List<Operations> topics =
        new ArrayList<>(
            AccountTopics.of(accounts, book, (asker, id) -> Optional.of(Status.AWAY), clock::get));
    topics.add(
        RoomOperations.of(
            book,
            new RoomMembers(store.rooms(), rooms, new Audit(ids)),
            new LiveRooms(new FakePlane()),
            clock::get));
    rest =
        Rest.of(
            topics,
            new AccountCallers(accounts, clock::get),
            RestOptions.defaults().withRate(10_000, 10_000));
    server =
        SignalingServer.start(
            SignalingOptions.defaults("127.0.0.1", 0, "t"),
            new FakePlane(),
            new FakePeople().neighbours(),
            rest.routes());
    client = ApiClient.of(server.port(), rest.document());
  }

  /** Somebody who said nothing yet, at an address of their own. */
  ApiClient nobody() {
    int home = homes.incrementAndGet();
    return client.with("X-Forwarded-For", "203.0." + home / 250 + "." + (home % 250 + 1));
  }

  /** Somebody who is in. */
  record Somebody(ApiClient client, String id, String access, String refresh) {}

  Somebody in(ApiClient from, Reply reply) {
    String access = reply.json().path("accessToken").textValue();
    return new Somebody(
        from.as(access),
        reply.json().at("/user/id").textValue(),
        access,
        reply.json().path("refreshToken").textValue());
  }

  Somebody user(String name) {
    ApiClient home = nobody();
    Reply reply = home.post("/api/v1/auth/register", credentials(name, PASSWORD));
    assertEquals(201, reply.status(), reply.body());
    return in(home, reply);
  }

  Somebody guest(String name) {
    ApiClient home = nobody();
    Reply reply = home.post("/api/v1/auth/guest", json("name", name));
    assertEquals(201, reply.status(), reply.body());
    return in(home, reply);
  }

  Somebody admin(String name) {
    ApiClient home = nobody();
    Reply reply =
        home.post(
            "/api/v1/auth/setup", json("secret", offer(), "name", name, "password", PASSWORD));
    assertEquals(201, reply.status(), reply.body());
    return in(home, reply);
  }

  /** The secret that a first start shows. */
  String offer() {
    return accounts.firstAdmin().offer(clock.get()).orElseThrow();
  }

  /** A client with a new key. */
  ApiClient key(Somebody admin, String name) {
    Reply reply = admin.client().post("/api/v1/api-keys", json("name", name));
    assertEquals(201, reply.status(), reply.body());
    return nobody().with("X-Api-Key", reply.json().path("key").textValue());
  }

  /** A new room's path. */
  String room(Somebody owner) {
    Reply reply = owner.client().post("/api/v1/rooms", "{\"name\":\"Friday\"}");
    assertEquals(201, reply.status(), reply.body());
    return reply.header("Location");
  }

  static String credentials(String name, String password) {
    return json("name", name, "password", password);
  }

  /** An object of texts: names and values in turn. */
  static String json(String... members) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < members.length; i += 2) {
      json.put(members[i], members[i + 1]);
    }
    return json.toString();
  }

  Reply logIn(ApiClient from, String name, String password) {
    return from.post("/api/v1/auth/login", credentials(name, password));
  }

  Reply refresh(String token) {
    return nobody().post("/api/v1/auth/refresh", json("refreshToken", token));
  }

  void pass(long millis) {
    clock.addAndGet(millis);
  }

  long now() {
    return clock.get();
  }

  Store store() {
    return store;
  }

  /** The folder of the keys that sign. */
  Path keys() {
    return keys;
  }

  ApiClient client() {
    return client;
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
