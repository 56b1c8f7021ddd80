package io.minimeet.store.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.call.CallEntry.CallBegan;
import io.minimeet.store.call.CallEntry.CallEnded;
import io.minimeet.store.call.CallEntry.EventNoted;
import io.minimeet.store.call.CallEntry.PictureNoted;
import io.minimeet.store.call.CallEntry.SampleTaken;
import io.minimeet.store.call.CallEntry.StayBegan;
import io.minimeet.store.call.CallEntry.StayConnected;
import io.minimeet.store.call.CallEntry.StayEnded;
import io.minimeet.store.call.CallEntry.StayOffered;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

final class CallsTest {
  private static final long T = 1_800_000_000_000L;

  private static Sample sample(String stay, long at) {
    return new Sample(stay, at, 80, 3, 45, 6, 7, 1_900);
  }

  private static Picture picture(String viewer, String publisher, long at) {
    return new Picture(
        viewer,
        "3",
        publisher,
        at,
        Picture.State.REDUCED,
        Optional.of(Picture.Reason.YOUR_DOWNLINK),
        Optional.of(new Picture.Layer("h", 640, 360, 15)));
  }

  private static CallEvent event(String stay, long at) {
    return new CallEvent(stay, at, CallEvent.Kind.PATH_CHANGED, "tcp");
  }

  private static StayBegan ana(String stay, String call, long at) {
    return new StayBegan(stay, call, "p-" + stay, "u-ana", "Ana 会議 🎉 '; --", false, at);
  }

  /** One person's call of a minute. */
  private static List<CallEntry> call(String id, String room, long at) {
    String stay = id + "s";
    return List.of(
        new CallBegan(id, room, at),
        ana(stay, id, at),
        new StayOffered(stay, at + 10),
        new StayConnected(stay, 250),
        new SampleTaken(sample(stay, at + 10_000)),
        new PictureNoted(picture(stay, "", at + 5_000)),
        new EventNoted(event(stay, at + 7_000)),
        new StayEnded(stay, at + 60_000, "left", new Traffic(1, 2, 3, 1L << 40)),
        new CallEnded(id, at + 60_000, "left"));
  }

  private static List<String> ids(List<Call> calls) {
    return calls.stream().map(Call::id).toList();
  }

  private static long rows(Store store) {
    return store
        .database()
        .read(handle ->
            List.of("calls", "call_people", "call_samples", "call_pictures", "call_events").stream()
                .mapToLong(table ->
                    handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one())
                .sum());
  }

  @StoreTest
  void shouldKeepACallAsItWas(Store store) {
    store.calls().write(call("c1", "r", T));

    assertEquals(
        Optional.of(new Call("c1", "r", T, OptionalLong.of(T + 60_000), Optional.of("left"))),
        store.calls().find("c1"));
    Stay stay =
        new Stay(
            "c1s",
            "c1",
            "p-c1s",
            "u-ana",
            "Ana 会議 🎉 '; --",
            false,
            T,
            OptionalLong.of(T + 10),
            OptionalInt.of(250),
            OptionalLong.of(T + 60_000),
            Optional.of("left"),
            new Traffic(1, 2, 3, 1L << 40));
    assertEquals(Map.of("c1", List.of(stay)), store.calls().people(List.of("c1", "none")));
    assertEquals(
        new Timeline(
            List.of(sample("c1s", T + 10_000)),
            List.of(picture("c1s", "", T + 5_000)),
            List.of(),
            List.of(event("c1s", T + 7_000))),
        store.calls().timeline("c1s"));
  }

  @StoreTest
  void shouldKeepACallThatIsUnderWay(Store store) {
    store.calls().write(call("c1", "r", T).subList(0, 2));

    assertEquals(
        Optional.of(new Call("c1", "r", T, OptionalLong.empty(), Optional.empty())),
        store.calls().find("c1"));
    Stay stay = store.calls().people(List.of("c1")).getOrDefault("c1", List.of()).getFirst();
    assertEquals(OptionalLong.empty(), stay.leftMillis());
    assertEquals(OptionalInt.empty(), stay.connectMillis());
    assertEquals(OptionalLong.empty(), stay.offeredMillis());
  }

  @StoreTest
  void shouldTakeWhatIsKeptAlreadyWithoutHarm(Store store) {
    store.calls().write(call("c1", "r", T));
    Timeline once = store.calls().timeline("c1s");
    Optional<Call> call = store.calls().find("c1");
    long rows = rows(store);
    store.calls().write(call("c1", "r", T));

    assertEquals(rows, rows(store));
    assertEquals(once, store.calls().timeline("c1s"));
    assertEquals(call, store.calls().find("c1"));
  }

  @StoreTest
  void shouldKeepNothingOfABatchThatFails(Store store) {
    List<CallEntry> whole = call("c1", "r", T);
    List<CallEntry> broken =
        new AbstractList<>() {
          private int asked;

          @Override
          public CallEntry get(int index) {
            asked++;
            if (asked > 4 * whole.size()) {
              throw new IllegalStateException("when some of it is written");
            }
            return whole.get(index);
          }

          @Override
          public int size() {
            return whole.size();
          }
        };

    assertThrows(IllegalStateException.class, () -> store.calls().write(broken));
    assertEquals(0, rows(store));
  }

  @StoreTest
  void shouldTakeTheTimelineOfSomebodyWhoseBeginningWasLost(Store store) {
    store
        .calls()
        .write(
            List.of(
                new SampleTaken(sample("lost", T)),
                new StayEnded("lost", T, "left", Traffic.NONE),
                new CallEnded("lost", T, "left")));

    assertEquals(1, store.calls().timeline("lost").samples().size());
    assertEquals(Optional.empty(), store.calls().find("lost"));
  }

  @StoreTest
  void shouldShowAPictureToBothSides(Store store) {
    store
        .calls()
        .write(
            List.of(
                new CallBegan("c", "r", T),
                ana("a", "c", T),
                ana("b", "c", T),
                new PictureNoted(picture("a", "b", T + 2)),
                new PictureNoted(picture("a", "b", T + 1))));

    List<Picture> both = List.of(picture("a", "b", T + 1), picture("a", "b", T + 2));
    assertEquals(both, store.calls().timeline("a").received());
    assertEquals(List.of(), store.calls().timeline("a").sent());
    assertEquals(both, store.calls().timeline("b").sent());
    assertEquals(List.of(), store.calls().timeline("b").received());
  }

  @StoreTest
  void shouldPageTheCallsOfARoomTheNewestFirst(Store store) {
    for (int i = 10; i < 20; i++) {
      store.calls().write(call("c" + i, "r", T + i));
      store.calls().write(call("d" + i, "other", T + i));
    }

    assertEquals(List.of("c19", "c18", "c17"), ids(store.calls().ofRoom("r", Optional.empty(), 3)));
    assertEquals(List.of("c16", "c15"), ids(store.calls().ofRoom("r", Optional.of("c17"), 2)));
    assertEquals(List.of(), ids(store.calls().ofRoom("r", Optional.of("c10"), 2)));
    assertEquals(List.of(), ids(store.calls().ofRoom("none", Optional.empty(), 2)));
  }

  @StoreTest
  void shouldPageTheCallsOfATime(Store store) {
    for (int i = 10; i < 20; i++) {
      store.calls().write(call("c" + i, "r" + i, T + i));
    }

    assertEquals(
        List.of("c12", "c13"), ids(store.calls().between(T + 12, T + 15, Optional.empty(), 2)));
    assertEquals(List.of("c14"), ids(store.calls().between(T + 12, T + 15, Optional.of("c13"), 2)));
  }

  @StoreTest
  void shouldPageAndCountThePeopleOfACall(Store store) {
    store.calls().write(call("c1", "r", T));
    store
        .calls()
        .write(
            List.of(
                ana("s1", "c1", T),
                ana("s2", "c1", T),
                new StayBegan("s3", "c1", "p", "u-ben", "Ben", true, T)));

    List<Stay> two = store.calls().stays("c1", Optional.empty(), 2);
    assertEquals(List.of("c1s", "s1"), two.stream().map(Stay::id).toList());
    List<Stay> rest = store.calls().stays("c1", Optional.of("s1"), 5);
    assertEquals(List.of("s2", "s3"), rest.stream().map(Stay::id).toList());
    assertEquals(Map.of("c1", 2), store.calls().headcounts(List.of("c1", "none")));
    assertEquals(Map.of(), store.calls().headcounts(List.of()));
  }

  @StoreTest
  void shouldFindWhereSomebodyWasUntilTheyAreForgotten(Store store) {
    store.calls().write(call("c1", "r", T));
    store.calls().write(call("c2", "r", T + 1));

    assertEquals(
        List.of("c2", "c1"),
        store.calls().ofUser("u-ana", Optional.empty(), 5).stream().map(Stay::callId).toList());
    assertEquals(1, store.calls().ofUser("u-ana", Optional.of("c2s"), 5).size());

    store.calls().forget("u-ana");
    assertEquals(List.of(), store.calls().ofUser("u-ana", Optional.empty(), 5));
    Stay stay = store.calls().people(List.of("c1")).getOrDefault("c1", List.of()).getFirst();
    assertEquals("", stay.name());
  }

  @StoreTest
  void shouldEndWhatAProcessThatDiedLeftOpen(Store store) {
    store.calls().write(call("done", "r", T));
    store.calls().write(call("open", "r", T).subList(0, 7));
    store.calls().write(List.of(new CallBegan("bare", "r", T + 3)));
    store
        .calls()
        .write(
            List.of(
                new CallBegan("grace", "r", T),
                ana("gs", "grace", T),
                new StayEnded("gs", T + 9, "left", Traffic.NONE)));

    assertEquals(3, store.calls().endOpen("server_stopped"));
    assertEquals(0, store.calls().endOpen("server_stopped"));

    Stay left = store.calls().people(List.of("open")).getOrDefault("open", List.of()).getFirst();
    assertEquals(OptionalLong.of(T + 10_000), left.leftMillis());
    assertEquals(Optional.of("server_stopped"), left.leaveReason());
    assertEquals(
        OptionalLong.of(T + 10_000), store.calls().find("open").orElseThrow().endedMillis());
    assertEquals(OptionalLong.of(T + 3), store.calls().find("bare").orElseThrow().endedMillis());
    assertEquals(OptionalLong.of(T + 9), store.calls().find("grace").orElseThrow().endedMillis());
    assertEquals(
        Optional.of("server_stopped"), store.calls().find("grace").orElseThrow().endReason());
    assertEquals(Optional.of("left"), store.calls().find("done").orElseThrow().endReason());
  }

  @StoreTest
  void shouldDeleteWholeCallsThatEndedLongAgo(Store store) {
    for (int i = 0; i < 5; i++) {
      store.calls().write(call("c" + i, "r", T + i));
    }
    store.calls().write(call("open", "r", T - 1_000_000).subList(0, 7));

    long ended = T + 60_000;
    assertEquals(2, store.calls().deleteEndedBefore(ended + 3, 2));
    assertEquals(1, store.calls().deleteEndedBefore(ended + 3, 2));
    assertEquals(0, store.calls().deleteEndedBefore(ended + 3, 2));
    assertEquals(List.of("open", "c4", "c3"), ids(store.calls().ofRoom("r", Optional.empty(), 10)));
    assertEquals(3 * 5, rows(store));
  }
}
