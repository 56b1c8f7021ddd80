package io.minimeet.people.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.call.CallEntry;
import io.minimeet.store.call.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people do, what is written tells a possible story. */
final class CallBookMonkeyTest {
  private static final int STEPS = 3_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shouldTellAPossibleStory(long seed) {
    Random random = new Random(seed);
    Reader reader = new Reader(seed);
    int[] ids = {0};
    CallBook book = new CallBook(now -> "id" + ++ids[0], reader::read);
    List<String> inside = new ArrayList<>();
    long now = 1_700_000_000_000L;
    for (int step = 0; step < STEPS; step++) {
      now += random.nextInt(5) == 0 ? random.nextInt(90_000) : random.nextInt(1_000);
      if (random.nextInt(2) == 0 || inside.isEmpty()) {
        String who = "p" + step;
        inside.add(who);
        book.take(new CallFact.Joined(who, "r" + random.nextInt(4), who, who, false, now));
      } else {
        String who = inside.get(random.nextInt(inside.size()));
        switch (random.nextInt(4)) {
          case 0 -> book.take(new CallFact.Offered(who, now));
          case 1 -> book.take(new CallFact.Sampled(who, now, 1, 2, 3, 4, 5, 6));
          default -> {
            inside.remove(who);
            book.take(new CallFact.Left(who, "left", Traffic.NONE, now));
          }
        }
      }
      if (inside.size() > 6) {
        String who = inside.removeFirst();
        book.take(new CallFact.Left(who, "connection_lost", Traffic.NONE, now));
      }
      assertEquals(inside.size(), book.people(), "seed " + seed + ", step " + step);
      assertEquals(inside.size(), reader.peopleOf.size(), "seed " + seed + ", step " + step);
      assertEquals(reader.openRooms.size(), book.calls(), "seed " + seed + ", step " + step);
    }
    book.close(now);
    assertEquals(Map.of(), reader.peopleOf, "seed " + seed);
    assertEquals(Map.of(), reader.openRooms, "seed " + seed);
    assertTrue(reader.ended.size() > 10, "seed " + seed);
  }

  /** Follows the entries, and stops at one that cannot be. */
  private static final class Reader {
    private final long seed;
    private final Map<String, String> openRooms = new HashMap<>();
    private final Map<String, String> peopleOf = new HashMap<>();
    private final Map<String, Long> lastLeft = new HashMap<>();
    private final Set<String> ended = new HashSet<>();

    private Reader(long seed) {
      this.seed = seed;
    }

    private void require(boolean holds, CallEntry entry) {
      assertTrue(holds, () -> "seed " + seed + ": " + entry);
    }

    private void read(CallEntry entry) {
      switch (entry) {
        case CallEntry.CallBegan began ->
            require(openRooms.put(began.roomId(), began.callId()) == null, entry);
        case CallEntry.StayBegan began -> {
          require(openRooms.containsValue(began.callId()), entry);
          require(peopleOf.put(began.stayId(), began.callId()) == null, entry);
        }
        case CallEntry.StayOffered offered ->
            require(peopleOf.containsKey(offered.stayId()), entry);
        case CallEntry.StayConnected connected ->
            require(peopleOf.containsKey(connected.stayId()), entry);
        case CallEntry.SampleTaken taken ->
            require(peopleOf.containsKey(taken.sample().stayId()), entry);
        case CallEntry.PictureNoted noted ->
            require(peopleOf.containsKey(noted.picture().viewerId()), entry);
        case CallEntry.EventNoted noted ->
            require(peopleOf.containsKey(noted.event().stayId()), entry);
        case CallEntry.StayEnded left -> {
          String callId = peopleOf.remove(left.stayId());
          require(callId != null, entry);
          lastLeft.put(String.valueOf(callId), left.atMillis());
        }
        case CallEntry.CallEnded over -> {
          require(!peopleOf.containsValue(over.callId()), entry);
          require(openRooms.values().remove(over.callId()), entry);
          require(ended.add(over.callId()), entry);
          assertEquals(lastLeft.get(over.callId()), over.atMillis(), "seed " + seed);
        }
      }
    }
  }
}
