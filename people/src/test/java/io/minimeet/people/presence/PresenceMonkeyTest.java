package io.minimeet.people.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of facts at odd times; after each the board says what the naive rules say. */
final class PresenceMonkeyTest {
  private static final PresenceOptions OPTIONS = new PresenceOptions(25_000, 300_000, 4_000, 4);
  private static final int PEOPLE = 6;
  private static final int STEPS = 4_000;
  private static final List<String> USERS =
      IntStream.range(0, PEOPLE).mapToObj(i -> "u" + i).toList();

  private record Watch(String watcherId, String userId) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void shouldSayWhatTheNaiveRulesSay(long seed) {
    new Run(seed).go();
  }

  private static boolean maySee(String watcherId, String userId) {
    return (watcherId + userId).hashCode() % 4 != 0;
  }

  private static final class Run {
    private final long seed;
    private final Random random;
    private final Map<Watch, Status> told = new HashMap<>();
    private final PresenceBoard board =
        new PresenceBoard(OPTIONS, PresenceMonkeyTest::maySee, this::hear);
    private final NaivePresence naive = new NaivePresence(OPTIONS);
    private final List<String> sockets = new ArrayList<>();
    private final Map<String, Long> seen = new HashMap<>();
    private long nowMillis = 1_700_000_000_000L;
    private int step;

    private Run(long seed) {
      this.seed = seed;
      random = new Random(seed);
    }

    private String where() {
      return "seed " + seed + ", step " + step;
    }

    private void hear(String watcherId, Presence presence) {
      Status before = told.put(new Watch(watcherId, presence.userId()), presence.status());
      assertNotEquals(before, presence.status(), () -> where() + ": told twice");
      assertTrue(
          watcherId.equals(presence.userId()) || maySee(watcherId, presence.userId()), where());
    }

    private void go() {
      for (step = 0; step < STEPS; step++) {
        nowMillis += pause();
        if (random.nextInt(4) == 0) {
          board.advance(nowMillis);
        }
        act(USERS.get(random.nextInt(PEOPLE)));
        check();
      }
      nowMillis += 10 * OPTIONS.idleMillis();
      board.advance(nowMillis);
      check();
      for (String socketId : sockets) {
        board.closed(socketId, true, nowMillis);
        naive.closed(socketId, true, nowMillis);
      }
      assertEquals(Long.MAX_VALUE, board.nextDeadlineMillis(), this::where);
      seen.putAll(board.takeSeen());
      assertEquals(naive.seen(), seen, this::where);
      assertEquals(0, board.size(), () -> where() + ": something stays behind");
    }

    private long pause() {
      return switch (random.nextInt(10)) {
        case 0 -> OPTIONS.silenceMillis() - random.nextInt(3);
        case 1 -> random.nextInt(2 * (int) OPTIONS.idleMillis());
        case 2, 3 -> OPTIONS.lingerMillis() - random.nextInt(2);
        case 4, 5 -> 0;
        default -> random.nextInt(10_000);
      };
    }

    private void act(String userId) {
      String socketId = sockets.isEmpty() ? "none" : sockets.get(random.nextInt(sockets.size()));
      boolean coin = random.nextBoolean();
      switch (random.nextInt(12)) {
        case 0, 1 -> open(userId, coin);
        case 2 -> {
          board.closed(socketId, coin, nowMillis);
          naive.closed(socketId, coin, nowMillis);
          if (random.nextInt(3) > 0) {
            sockets.remove(socketId);
          }
        }
        case 3, 4, 5 -> keepAlive();
        case 6 -> {
          board.active(socketId, nowMillis);
          naive.active(socketId, nowMillis);
        }
        case 7 -> {
          board.idle(socketId, nowMillis);
          naive.idle(socketId, nowMillis);
        }
        case 8 -> {
          if (coin) {
            board.entered(socketId, nowMillis);
          } else {
            board.left(socketId, nowMillis);
          }
          naive.moved(socketId, coin, nowMillis);
        }
        case 9 -> {
          board.invisible(userId, coin, nowMillis);
          naive.invisible(userId, coin, nowMillis);
        }
        case 10 -> watch(userId);
        default -> {
          List<String> unwanted = List.of(USERS.get(random.nextInt(PEOPLE)));
          board.unwatch(userId, unwanted);
          unwanted.forEach(each -> told.remove(new Watch(userId, each)));
        }
      }
    }

    private void open(String userId, boolean hides) {
      String socketId = "s" + step;
      sockets.add(socketId);
      forgetThoseWhoAreGone();
      board.opened(userId, socketId, hides, nowMillis);
      naive.opened(userId, socketId, hides, nowMillis);
    }

    private void keepAlive() {
      for (String each : sockets) {
        if (random.nextInt(5) > 0) {
          board.heard(each, nowMillis);
          naive.heard(each, nowMillis);
        }
      }
    }

    private void watch(String watcherId) {
      List<String> wanted =
          List.of(USERS.get(random.nextInt(PEOPLE)), USERS.get(random.nextInt(PEOPLE)));
      for (Presence presence : board.watch(watcherId, wanted, nowMillis)) {
        told.put(new Watch(watcherId, presence.userId()), presence.status());
      }
      seen.putAll(board.takeSeen());
    }

    /** Whoever's last socket is gone watches nobody any more. */
    private void forgetThoseWhoAreGone() {
      told.keySet().removeIf(watch -> !naive.isKnown(watch.watcherId(), nowMillis));
    }

    private void check() {
      board.advance(nowMillis);
      forgetThoseWhoAreGone();
      for (String watcherId : USERS) {
        for (String userId : USERS) {
          boolean isSelf = watcherId.equals(userId);
          boolean may = isSelf || maySee(watcherId, userId);
          Status expected = may ? naive.status(userId, isSelf, nowMillis) : Status.OFFLINE;
          Presence found = board.presence(watcherId, userId);
          assertEquals(
              expected, found.status(), () -> where() + ": " + watcherId + " of " + userId);
          Status heard = told.get(new Watch(watcherId, userId));
          if (heard != null) {
            assertEquals(expected, heard, () -> where() + ": told " + watcherId + " of " + userId);
          }
          found
              .lastSeenMillis()
              .ifPresent(millis -> assertEquals(naive.seen().get(userId), millis, this::where));
        }
      }
      assertTrue(board.nextDeadlineMillis() > nowMillis, this::where);
      long watched = told.keySet().stream().filter(w -> w.watcherId().equals("u0")).count();
      assertTrue(watched <= OPTIONS.watchesAPerson(), this::where);
      assertEquals(naive.known(nowMillis), board.sockets(), this::where);
    }
  }
}
