package io.minimeet.app.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.app.call.CallRecorder.Sink;
import io.minimeet.app.media.Soon;
import io.minimeet.people.call.CallFact;
import io.minimeet.store.StoreException;
import io.minimeet.store.call.CallEntry;
import io.minimeet.store.call.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class CallRecorderTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final long NOW_MILLIS = 5_000;

  private final FactQueue queue = new FactQueue(8_192);
  private final List<CallEntry> stored = new CopyOnWriteArrayList<>();
  private final List<CallEntry> kept = new CopyOnWriteArrayList<>();

  private CallRecorder start(Consumer<List<CallEntry>> store, Duration pause) {
    return CallRecorder.start(
        queue, new Sink(store, kept::addAll), new CallIds(), () -> NOW_MILLIS, pause);
  }

  private void join(String who) {
    queue.offer(new CallFact.Joined(who, "room", "u-" + who, who, false, 4_000));
  }

  private long count(Class<? extends CallEntry> kind) {
    return stored.stream().filter(kind::isInstance).count();
  }

  @Test
  void shouldWriteWhatItHears() {
    try (CallRecorder recorder = start(stored::addAll, SHORT)) {
      join("ana");
      Soon.when("written", () -> count(CallEntry.StayBegan.class) == 1);
      queue.offer(new CallFact.Left("ana", "left", Traffic.NONE, 4_500));
      Soon.when("written", () -> count(CallEntry.StayEnded.class) == 1);
      assertEquals(0, recorder.lost());
    }
    assertEquals(1, count(CallEntry.CallEnded.class));
    assertEquals(stored, kept);
  }

  @Test
  void shouldWriteAllThatWaitsAndTheEndWhenItIsClosed() {
    for (int i = 0; i < 5_000; i++) {
      join("p" + i);
    }
    start(stored::addAll, Duration.ofDays(1)).close();

    assertEquals(5_000, count(CallEntry.StayBegan.class));
    assertEquals(5_000, count(CallEntry.StayEnded.class));
    assertEquals(1, count(CallEntry.CallEnded.class));
  }

  @Test
  void shouldTryAgainWhenTheStoreIsBusy() {
    AtomicInteger tries = new AtomicInteger();
    Consumer<List<CallEntry>> busyTwice =
        entries -> {
          if (tries.incrementAndGet() <= 2) {
            throw new StoreException("busy", new IllegalStateException());
          }
          stored.addAll(entries);
        };
    try (CallRecorder recorder = start(busyTwice, SHORT)) {
      join("ana");
      Soon.when("written", () -> count(CallEntry.StayBegan.class) == 1);
      assertEquals(0, recorder.lost());
    }
    assertEquals(1, count(CallEntry.CallBegan.class));
  }

  @Test
  void shouldGoOnAfterABatchThatTheStoreNeverTakes() {
    AtomicInteger tries = new AtomicInteger();
    Consumer<List<CallEntry>> deafAtFirst =
        entries -> {
          if (tries.incrementAndGet() <= 6) {
            throw new StoreException("no", new IllegalStateException());
          }
          stored.addAll(entries);
        };
    try (CallRecorder recorder = start(deafAtFirst, SHORT)) {
      join("ana");
      Soon.when("given up", () -> recorder.lost() == 2);
      join("ben");
      Soon.when("written", () -> count(CallEntry.StayBegan.class) == 1);
    }
    assertEquals(0, count(CallEntry.CallBegan.class));
    assertEquals(stored, kept);
  }

  @Test
  void shouldGoOnAfterABug() {
    AtomicInteger tries = new AtomicInteger();
    Consumer<List<CallEntry>> broken =
        entries -> {
          if (tries.incrementAndGet() == 1) {
            throw new IllegalStateException("a bug for the test");
          }
          stored.addAll(entries);
        };
    try (CallRecorder recorder = start(broken, SHORT)) {
      join("ana");
      Soon.when("tried", () -> tries.get() == 1);
      join("ben");
      Soon.when("written", () -> count(CallEntry.StayBegan.class) == 1);
      assertEquals(0, recorder.lost());
    }
  }
}
