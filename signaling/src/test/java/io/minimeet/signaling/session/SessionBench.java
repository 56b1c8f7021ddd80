package io.minimeet.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.minimeet.people.right.Person;
import io.minimeet.sfu.api.Badge;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.ResumeToken;
import io.minimeet.sfu.api.RoomCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A session on the bench: what it sends and posts is kept, and the time stands until moved. */
final class SessionBench implements SessionEffects {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<JsonNode> sent = new ArrayList<>();
  final List<RoomCommand> posted = new ArrayList<>();
  final List<String> postedTo = new ArrayList<>();
  int pings;
  int closedWith;

  /** The clock wraps around within every test that lets some seconds pass. */
  long nowNanos = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(2);

  final FakePeople people = new FakePeople();
  final RoomAudience audience = new RoomAudience();

  final Session session =
      new Session(
          "call0001",
          "192.0.2.1",
          Person.guest("guest-1", "Guest"),
          new Surroundings(
              new SessionOptions(
                  "0.1-test", Duration.ofSeconds(15), MessageRate.USUAL, ChatLimits.USUAL),
              people,
              audience),
          this,
          1,
          nowNanos);

  /** The messages a session posts to itself from the room's thread. */
  private final List<Runnable> later = new ArrayList<>();

  @Override
  public void send(String text) {
    try {
      sent.add(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void close(int code, String reason) {
    closedWith = code;
  }

  @Override
  public void post(String roomId, RoomCommand command) {
    postedTo.add(roomId);
    posted.add(command);
  }

  @Override
  public void onSessionThread(Runnable task) {
    later.add(task);
  }

  void runTasks() {
    List<Runnable> tasks = List.copyOf(later);
    later.clear();
    tasks.forEach(Runnable::run);
  }

  void say(String event, String data) {
    session.onMessage(
        nowNanos,
        "{\"event\":\"" + event + "\",\"id\":1,\"data\":" + data.replace('\'', '"') + "}");
  }

  void advance(Duration time) {
    nowNanos += time.toNanos();
  }

  <C extends RoomCommand> C lastPosted(Class<C> type) {
    return type.cast(posted.getLast());
  }

  JsonNode lastSent() {
    return sent.getLast();
  }

  void assertLast(String event) {
    assertEquals(event, lastSent().get("event").textValue(), () -> lastSent().toString());
  }

  void assertLastError(String code) {
    assertLast("error");
    assertEquals(code, lastSent().at("/data/code").textValue());
  }

  /** Goes into room r1 as participant p1. */
  RoomCommand.Join join() {
    say("join_room", "{'roomId':'r1','name':'Ann'}");
    runTasks();
    RoomCommand.Join join = lastPosted(RoomCommand.Join.class);
    join.reply().done(joined("p1", join.badge()));
    runTasks();
    assertLast("ack");
    return join;
  }

  static Joined joined(String participantId) {
    return joined(participantId, Badge.NONE);
  }

  static Joined joined(String participantId, Badge badge) {
    ParticipantInfo self = new ParticipantInfo(participantId, "guest-1", "Ann", List.of());
    return new Joined(
        new Joined.RoomInfo("r1", "r1", 4, false),
        self,
        List.of(self),
        List.of(),
        new ResumeToken("r1", "secret"),
        badge);
  }

  SessionBench open() {
    session.onOpen(Optional.empty());
    return this;
  }
}
