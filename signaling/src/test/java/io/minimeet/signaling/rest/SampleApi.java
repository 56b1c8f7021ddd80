package io.minimeet.signaling.rest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.Refused;
import io.minimeet.people.right.Person;
import io.minimeet.signaling.FakePlane;
import io.minimeet.signaling.SignalingOptions;
import io.minimeet.signaling.SignalingServer;
import io.minimeet.signaling.door.HttpHandler;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.session.FakePeople;
import io.minimeet.signaling.session.RoomAudience;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A door with a small API that has one operation of each kind. */
final class SampleApi implements AutoCloseable {
  static final String ANN = "token-of-ann";
  static final String ROOT = "token-of-root";
  static final String KEY = "key-of-an-application";

  private record Note(String id, String title, long version) {}

  private final NavigableMap<String, Note> notes = new ConcurrentSkipListMap<>();
  private final CountDownLatch holding = new CountDownLatch(1);
  private final Semaphore released = new Semaphore(0);
  private final Rest rest;
  private final SignalingServer server;
  private final ApiClient client;

  SampleApi() {
    this(RestOptions.defaults().withRate(10_000, 10_000));
  }

  SampleApi(RestOptions options) {
    this.rest = Rest.of(List.of(operations()), callers(), options);
    Routes routes = rest.routes();
    for (String path : List.of("/healthz", "/readyz", "/metrics")) {
      routes = routes.get(path, HttpHandler.of(request -> Response.text(200, "fine")));
    }
    this.server =
        SignalingServer.start(
            SignalingOptions.defaults("127.0.0.1", 0, "t"),
            new FakePlane(),
            new FakePeople(),
            new RoomAudience(),
            routes);
    this.client = ApiClient.of(server.port(), rest.document());
  }

  private static CallerCheck callers() {
    Map<String, Caller> tokens = Map.of(ANN, user(false), ROOT, user(true));
    return new CallerCheck() {
      @Override
      public Optional<Caller> byToken(String token) {
        return Optional.ofNullable(tokens.get(token));
      }

      @Override
      public Optional<Caller> byKey(String key) {
        return key.equals(KEY) ? Optional.of(user(true)) : Optional.empty();
      }
    };
  }

  private static Caller user(boolean admin) {
    return new Caller(Person.user("u", "Ann", admin), Optional.of("s"));
  }

  static Operations names() {
    Operation none = call -> Answer.done();
    Operations all = Operations.of("sample");
    for (String id :
        List.of(
            "listNotes",
            "createNote",
            "getNote",
            "changeNote",
            "deleteNote",
            "getReport",
            "whoAmI",
            "keepBlob")) {
      all = all.with(id, none);
    }
    return all;
  }

  private Operations operations() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return Operations.of("sample")
        .with("listNotes", this::list)
        .with("createNote", this::create)
        .with("getNote", call -> answer(note(call.text("id"))))
        .with("changeNote", this::change)
        .with(
            "deleteNote",
            call -> {
              notes.remove(note(call.text("id")).id());
              return Answer.done();
            })
        .with("getReport", call -> Answer.ok(json.objectNode().put("notes", notes.size())))
        .with(
            "whoAmI",
            call ->
                Answer.ok(
                    json.objectNode()
                        .put("known", call.caller().isPresent())
                        .put("address", call.address())))
        .with(
            "keepBlob",
            call ->
                Answer.ok(
                    json.objectNode()
                        .put("bytes", call.body().bytes().length)
                        .put("type", call.body().type())))
        .with("fault", this::fault);
  }

  private Answer list(ApiCall call) {
    PageWish wish = PageWish.of(call);
    List<Note> all = List.copyOf(notes.values());
    int from = wish.after().map(key -> notes.headMap(key, true).size()).orElse(0);
    int to = wish.before().map(key -> notes.headMap(key, false).size()).orElse(all.size());
    if (wish.before().isPresent()) {
      from = Math.max(from, to - wish.limit());
    } else {
      to = Math.min(to, from + wish.limit());
    }
    List<Note> page = all.subList(Math.min(from, to), to);
    return PageAnswer.of(
        call,
        page.stream().map(SampleApi::json).toList(),
        to < all.size() && !page.isEmpty() ? Optional.of(page.getLast().id()) : Optional.empty(),
        from > 0 && !page.isEmpty() ? Optional.of(page.getFirst().id()) : Optional.empty());
  }

  private Answer create(ApiCall call) {
    String title = call.body().text("title");
    if (title.equals("twice") && notes.values().stream().anyMatch(n -> n.title().equals(title))) {
      throw Refused.taken("title", "There is a note with this title.");
    }
    Note note = new Note(String.format("n%05d", notes.size()), title, 1);
    notes.put(note.id(), note);
    return Answer.created("/api/v1/notes/" + note.id(), json(note))
        .tagged(EntityTags.of(note.version()));
  }

  private Answer change(ApiCall call) {
    OptionalLong expected = call.expectedVersion();
    Note changed =
        notes.computeIfPresent(
            note(call.text("id")).id(),
            (id, old) -> {
              if (expected.isPresent() && expected.getAsLong() != old.version()) {
                throw Refused.conflict("The note has changed since.");
              }
              String title = call.body().optionalText("title").orElse(old.title());
              return new Note(id, title, old.version() + 1);
            });
    return answer(Optional.ofNullable(changed).orElseThrow());
  }

  private Note note(String id) {
    return Optional.ofNullable(notes.get(id))
        .orElseThrow(() -> Refused.notFound("There is no such note."));
  }

  private static Answer answer(Note note) {
    return Answer.ok(json(note)).tagged(EntityTags.of(note.version()));
  }

  private static ObjectNode json(Note note) {
    return JsonNodeFactory.instance.objectNode().put("id", note.id()).put("title", note.title());
  }

  private Answer fault(ApiCall call) {
    if (call.body().text("reason").equals("hold")) {
      holding.countDown();
      released.acquireUninterruptibly();
      return Answer.done();
    }
    throw switch (call.body().text("reason")) {
      case "bad input" -> Refused.badInput("reason", "No.");
      case "unauthorized" -> Refused.unauthorized("No.");
      case "forbidden" -> Refused.forbidden("No.");
      case "not found" -> Refused.notFound("No.");
      case "taken" -> Refused.taken("reason", "No.");
      case "conflict" -> Refused.conflict("No.");
      case "too large" -> Refused.tooLarge("reason", "No.");
      case "too many" -> Refused.tooMany(1_500, "No.");
      case "busy" -> Refused.busy(10, "No.");
      case "deep" -> throw new StackOverflowError("for the test");
      case "bug" -> new IllegalStateException("a bug for the test");
      default -> Refused.notFound("None.");
    };
  }

  /** Until a call with the reason "hold" runs. */
  void awaitHolding() throws InterruptedException {
    assertTrue(holding.await(20, TimeUnit.SECONDS));
  }

  void release() {
    released.release();
  }

  ApiClient client() {
    return client;
  }

  int port() {
    return server.port();
  }

  List<String> routes() {
    return server.routes();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    rest.close();
  }
}
