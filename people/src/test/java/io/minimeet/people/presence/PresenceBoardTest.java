package io.minimeet.people.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PresenceBoardTest {
  private static final long T = 1_700_000_000_000L;
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;

  private final List<String> news = new ArrayList<>();
  private boolean benMaySee = true;
  private final PresenceBoard board =
      new PresenceBoard(
          PresenceOptions.defaults(),
          (watcherId, userId) -> !watcherId.equals("ben") || benMaySee,
          (watcherId, presence) ->
              news.add(watcherId + ": " + presence.userId() + " " + presence.status().wire()));

  @BeforeEach
  void benWatchesAna() {
    board.opened("ben", "b1", false, T);
    board.watch("ben", List.of("ana"), T);
  }

  private void keepBenHere(long untilMillis) {
    for (long at = T; at <= untilMillis; at += 15 * SECOND) {
      board.heard("b1", at);
    }
  }

  @Test
  void shouldTellOfEachChangeOnce() {
    board.opened("ana", "a1", false, T);
    board.opened("ana", "a2", false, T + 1);
    board.entered("a2", T + 2);
    board.left("a2", T + 3);
    board.closed("a2", true, T + 4);
    board.closed("a1", true, T + 5);

    assertEquals(
        List.of("ben: ana online", "ben: ana in_call", "ben: ana online", "ben: ana offline"),
        news);
  }

  @Test
  void shouldBeAwayAfterFiveMinutesWithoutASign() {
    board.opened("ana", "a1", false, T);
    for (long at = T; at < T + 5 * MINUTE; at += 15 * SECOND) {
      board.heard("a1", at);
      board.heard("b1", at);
      assertEquals(Status.ONLINE, board.presence("ben", "ana").status());
    }
    board.advance(T + 5 * MINUTE);
    assertEquals(Status.AWAY, board.presence("ben", "ana").status());

    board.active("a1", T + 5 * MINUTE + 1);
    assertEquals(Status.ONLINE, board.presence("ben", "ana").status());
  }

  @Test
  void shouldBeAwayAtOnceWhenTheOnlyClientSaysSo() {
    board.opened("ana", "a1", false, T);
    board.opened("ana", "a2", false, T);
    board.idle("a1", T + 1);
    assertEquals(Status.ONLINE, board.presence("ben", "ana").status());
    board.idle("a2", T + 2);
    assertEquals(Status.AWAY, board.presence("ben", "ana").status());
  }

  @Test
  void shouldNoticeWithinThirtySecondsThatAClientCrashed() {
    board.opened("ana", "a1", false, T);
    board.entered("a1", T);
    long crashed = T + 7 * SECOND;
    board.heard("a1", crashed);
    keepBenHere(T + 30 * SECOND);

    board.advance(crashed + 30 * SECOND);

    Presence ana = board.presence("ben", "ana");
    assertEquals(Status.OFFLINE, ana.status());
    assertEquals(OptionalLong.of(crashed), ana.lastSeenMillis());
    assertEquals("ben: ana offline", news.getLast());
  }

  @Test
  void shouldBringASocketBackThatWasGivenUpTooSoon() {
    board.opened("ana", "a1", false, T);
    board.entered("a1", T);
    board.advance(T + 26 * SECOND);
    board.heard("a1", T + 40 * SECOND);

    assertEquals(Status.IN_CALL, board.presence("ben", "ana").status());
  }

  @Test
  void shouldNotFlickerWhenAPageIsLoadedAgain() {
    board.opened("ana", "a1", false, T);
    board.closed("a1", false, T + SECOND);
    board.opened("ana", "a2", false, T + 2 * SECOND);
    keepBenHere(T + 15 * SECOND);
    board.advance(T + 20 * SECOND);

    assertEquals(List.of("ben: ana online"), news);
  }

  @Test
  void shouldBeOfflineSoonAfterAConnectionBroke() {
    board.opened("ana", "a1", false, T);
    board.closed("a1", false, T + SECOND);
    assertEquals(T + 5 * SECOND, board.nextDeadlineMillis());
    board.advance(T + 5 * SECOND);

    assertEquals(List.of("ben: ana online", "ben: ana offline"), news);
  }

  @Test
  void shouldLookOfflineToOthersButNotToThemselvesWhenInvisible() {
    board.opened("ana", "a1", false, T);
    board.watch("ana", List.of("ana"), T);
    board.invisible("ana", true, T + MINUTE / 6);
    board.entered("a1", T + MINUTE / 5);
    board.heard("a1", T + MINUTE / 4);

    assertEquals(List.of("ben: ana online", "ben: ana offline", "ana: ana in_call"), news);
    Presence toBen = board.presence("ben", "ana");
    assertEquals(Status.OFFLINE, toBen.status());
    assertEquals(OptionalLong.of(T + MINUTE / 6), toBen.lastSeenMillis());
    assertEquals(Status.IN_CALL, board.presence("ana", "ana").status());

    board.invisible("ana", false, T + MINUTE / 3);
    assertEquals("ben: ana in_call", news.getLast());
  }

  @Test
  void shouldLeaveNoTraceOfSomebodyWhoCameInvisible() {
    board.opened("ana", "a1", true, T + 1);
    board.active("a1", T + 2);
    board.closed("a1", true, T + 3);

    assertEquals(List.of(), news);
    assertEquals(Map.of("ben", T), board.takeSeen());
    assertEquals(OptionalLong.empty(), board.presence("ben", "ana").lastSeenMillis());
  }

  @Test
  void shouldTellNobodyWhoMayNotSee() {
    benMaySee = false;
    board.opened("ana", "a1", false, T);

    assertEquals(List.of(), news);
    assertEquals(Status.OFFLINE, board.presence("ben", "ana").status());
  }

  @Test
  void shouldForgetTheWatchesOfWhomIsGone() {
    board.closed("b1", true, T + 1);
    board.opened("ana", "a1", false, T + 2);
    board.opened("ben", "b2", false, T + 3);
    board.closed("a1", true, T + 4);

    assertEquals(List.of(), news);
  }

  @Test
  void shouldWatchNoMoreThanTheLimit() {
    List<String> many = IntStream.range(0, 2_000).mapToObj(i -> "u" + i).toList();

    assertEquals(1_000 - 1, board.watch("ben", many, T).size());
    assertEquals(List.of(), board.watch("ben", List.of("one-more"), T));
    assertEquals(1, board.watch("ben", List.of("ana"), T).size());
  }

  @Test
  void shouldTakeWhoWasSeenOnceOnly() {
    board.opened("ana", "a1", false, T + 5);
    assertEquals(Map.of("ben", T, "ana", T + 5), board.takeSeen());
    assertEquals(Map.of(), board.takeSeen());
    board.heard("a1", T + 9);
    assertEquals(Map.of("ana", T + 9), board.takeSeen());
  }

  @Test
  void shouldIgnoreWhatComesFromASocketThatIsNotThere() {
    board.heard("none", T);
    board.active("none", T);
    board.idle("none", T);
    board.entered("none", T);
    board.closed("none", false, T);
    board.invisible("nobody", true, T);

    assertEquals(List.of(), board.watch("nobody", List.of("ana"), T));
    assertEquals(1, board.sockets());
  }

  @Test
  void shouldRefuseASecondSocketOfTheSameName() {
    assertThrows(IllegalArgumentException.class, () -> board.opened("eve", "b1", false, T + 1));
  }

  @Test
  void shouldTakeATimeThatGoesBackForTheLatest() {
    board.opened("ana", "a1", false, T + 20 * SECOND);
    board.heard("a1", T);
    board.heard("b1", T);
    board.advance(T + 44 * SECOND);

    assertEquals(Status.ONLINE, board.presence("ben", "ana").status());
  }

  @Test
  void shouldKeepNothingOfTenThousandWhoLeft() {
    for (int i = 0; i < 10_000; i++) {
      board.opened("u" + i, "s" + i, false, T + i);
      board.watch("u" + i, List.of("ana", "u" + (i + 1)), T + i);
    }
    for (int i = 0; i < 10_000; i++) {
      board.closed("s" + i, i % 2 == 0, T + 10_000);
    }
    board.closed("b1", true, T + 10_000);
    board.advance(T + 10_000 + PresenceOptions.defaults().lingerMillis());

    assertEquals(0, board.size());
    assertTrue(board.takeSeen().size() >= 10_000);
  }
}
