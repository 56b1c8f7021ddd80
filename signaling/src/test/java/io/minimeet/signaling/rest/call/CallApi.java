package io.minimeet.signaling.rest.call;

import io.minimeet.people.call.CallBook;
import io.minimeet.people.call.CallFact;
import io.minimeet.people.call.CallHistory;
import io.minimeet.people.right.Person;
import io.minimeet.signaling.FakePlane;
import io.minimeet.signaling.SignalingOptions;
import io.minimeet.signaling.SignalingServer;
import io.minimeet.signaling.rest.Caller;
import io.minimeet.signaling.rest.CallerCheck;
import io.minimeet.signaling.rest.Rest;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.session.FakePeople;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.call.CallEntry;
import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Traffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A door with the API of calls, on a store in a folder; a person's id is their token. */
final class CallApi implements AutoCloseable {
  /** 2026-03-10, 14:00 UTC. */
  static final long T = 1_773_151_200_000L;

  static final long MINUTE = 60_000;

  private static final Map<String, Person> PEOPLE =
      Map.of(
          "ana", Person.user("ana", "Ana", false),
          "dan", Person.user("dan", "Dan", false),
          "root", Person.user("root", "Root", true));

  private final Store store;
  private final Rest rest;
  private final SignalingServer server;
  private final ApiClient client;
  private int ids = 100;

  CallApi(Path folder) {
    store = Store.open(StoreOptions.in(folder));
    CallHistory history =
        new CallHistory(
            store.calls(),
            (person, roomId) -> person.id().equals("ana") && roomId.startsWith("anas"));
    rest =
        Rest.of(
            List.of(CallOperations.of(history, () -> T + 60 * MINUTE)),
            callers(),
            RestOptions.defaults().withRate(10_000, 10_000));
    server =
        SignalingServer.start(
            SignalingOptions.defaults("127.0.0.1", 0, "t"),
            new FakePlane(),
            new FakePeople().neighbours(),
            rest.routes());
    client = ApiClient.of(server.port(), rest.document());
  }

  private static CallerCheck callers() {
    return new CallerCheck() {
      @Override
      public Optional<Caller> byToken(String token) {
        return Optional.ofNullable(PEOPLE.get(token))
            .map(person -> new Caller(person, Optional.empty()));
      }

      @Override
      public Optional<Caller> byKey(String key) {
        return Optional.empty();
      }
    };
  }

  /** A call of ten minutes, in which Ana's uplink is bad from the second to the fourth; its id. */
  String call(String room, long began) {
    List<CallEntry> entries = new ArrayList<>();
    CallBook book = new CallBook(now -> "id" + ++ids, entries::add);
    String id = "id" + (ids + 1);
    for (String name : List.of("Ana", "Ben")) {
      String who = "p-" + name;
      book.take(new CallFact.Joined(who, room, "u" + name, name, name.equals("Ben"), began));
      book.take(new CallFact.Offered(who, began));
    }
    book.take(new CallFact.Connected("p-Ana", 300, began + 300));
    for (long at = began + 10_000; at <= began + 10 * MINUTE; at += 10_000) {
      int lost = at > began + 2 * MINUTE && at <= began + 4 * MINUTE ? 80 : 0;
      book.take(new CallFact.Sampled("p-Ana", at, lost, 1, 40, 5, 6, 2_000));
    }
    book.take(
        new CallFact.PictureChanged(
            "p-Ana",
            "1",
            "p-Ben",
            Picture.State.REDUCED,
            Optional.of(Picture.Reason.SIZE_ON_SCREEN),
            Optional.of(new Picture.Layer("h", 640, 360, 15)),
            began + MINUTE));
    book.take(
        new CallFact.PictureChanged(
            "p-Ana",
            "1",
            "",
            Picture.State.ENDED,
            Optional.empty(),
            Optional.empty(),
            began + 2 * MINUTE));
    for (String who : Set.of("p-Ana", "p-Ben")) {
      book.take(new CallFact.Left(who, "left", new Traffic(1, 2, 3, 4), began + 10 * MINUTE));
    }
    book.close(began + 10 * MINUTE);
    store.calls().write(entries);
    return id;
  }

  /** Somebody came in and is still there; the call's id. */
  String callUnderWay(String room, long began) {
    List<CallEntry> entries = new ArrayList<>();
    CallBook book = new CallBook(now -> "id" + ++ids, entries::add);
    String id = "id" + (ids + 1);
    book.take(new CallFact.Joined("p-Cy", room, "uCy", "Cy", false, began));
    store.calls().write(entries);
    return id;
  }

  ApiClient client() {
    return client;
  }

  ApiClient as(String person) {
    return client.as(person);
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
