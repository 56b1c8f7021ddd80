package io.minimeet.people.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import io.minimeet.people.right.Person;
import io.minimeet.store.Dialect;
import io.minimeet.store.EmptyStore;
import io.minimeet.store.call.CallEntry;
import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Stay;
import io.minimeet.store.call.Traffic;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class CallHistoryTest {
  private static final long T = Told.BEGAN_MILLIS;
  private static final long MINUTE = 60_000;
  private static final Person ANA = Person.user("ana", "Ana", false);
  private static final Person EVE = Person.user("eve", "Eve", false);
  private static final Person ROOT = Person.user("root", "Root", true);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

  private final EmptyStore empty = EmptyStore.of(Dialect.SQLITE);
  private final CallHistory history =
      new CallHistory(
          empty.store().calls(), (person, roomId) -> person.equals(ANA) && roomId.equals("anas"));
  private final List<String> ids = new ArrayList<>();

  /** A call of twenty minutes in each of two rooms; Ana's uplink is bad for four minutes. */
  @BeforeEach
  void thereWereCalls() {
    List<CallEntry> entries = new ArrayList<>();
    int[] last = {100};
    CallBook book =
        new CallBook(
            now -> "id" + ++last[0],
            entry -> {
              entries.add(entry);
              if (entry instanceof CallEntry.CallBegan began) {
                ids.add(began.callId());
              }
            });
    for (String room : List.of("anas", "other")) {
      book.take(new CallFact.Joined("p-ana-" + room, room, "ana", "Ana", false, T));
      book.take(new CallFact.Joined("p-ben-" + room, room, "ben", "Ben", false, T));
      book.take(new CallFact.Offered("p-ana-" + room, T));
      book.take(new CallFact.Connected("p-ana-" + room, 300, T + 300));
      book.take(new CallFact.Offered("p-ben-" + room, T));
      for (long at = T + 10_000; at <= T + 20 * MINUTE; at += 10_000) {
        int lost = at > T + 2 * MINUTE && at <= T + 6 * MINUTE ? 80 : 0;
        book.take(new CallFact.Sampled("p-ana-" + room, at, lost, 0, 40, 5, 6, 2_000));
      }
      picture(book, room, Picture.State.FROZEN, Picture.Reason.NOTHING_FLOWS, T + MINUTE);
      picture(book, room, Picture.State.PAUSED, Picture.Reason.MUTED, T + MINUTE + 4_000);
      picture(book, room, Picture.State.PAUSED, Picture.Reason.YOUR_DOWNLINK, T + 2 * MINUTE);
      picture(book, room, Picture.State.REDUCED, Picture.Reason.SIZE_ON_SCREEN, T + 2 * MINUTE + 7);
      book.take(
          new CallFact.Happened(
              "p-ben-" + room,
              CallEvent.Kind.DISCONNECTED,
              MediaEnd.NEVER_BEGAN.wire(),
              T + MINUTE));
      long end = T + 20 * MINUTE;
      book.take(new CallFact.Left("p-ana-" + room, "left", new Traffic(1, 2, 3, 4), end));
      book.take(new CallFact.Left("p-ben-" + room, "left", Traffic.NONE, end));
    }
    book.close(T + 20 * MINUTE);
    empty.store().calls().write(entries);
  }

  private static void picture(
      CallBook book, String room, Picture.State state, Picture.Reason why, long at) {
    book.take(
        new CallFact.PictureChanged(
            "p-ana-" + room, "1", "p-ben-" + room, state, Optional.of(why), Optional.empty(), at));
  }

  @AfterEach
  void close() {
    empty.close();
  }

  private static void assertRefused(Reason reason, Executable asked) {
    assertEquals(reason, assertThrows(Refused.class, asked).reason());
  }

  @Test
  void shouldListTheCallsOfARoom() {
    List<CallView> page = history.ofRoom(ANA, "anas", Optional.empty(), 10);

    assertEquals(List.of(ids.getFirst()), page.stream().map(view -> view.call().id()).toList());
    assertEquals(2, page.getFirst().people());
    assertEquals(page.getFirst(), history.find(ANA, ids.getFirst()));
    assertEquals(List.of(), history.ofRoom(ANA, "anas", Optional.of(ids.getFirst()), 10));
  }

  @Test
  void shouldTellHowItWentForEach() {
    List<StayQuality> both =
        history.quality(ANA, ids.getFirst(), Optional.empty(), 10, ZoneOffset.UTC, T + MINUTE);

    assertEquals(
        List.of(
            "Ana's uplink lost 8 % between 14:02 and 14:06.",
            "Ben never got media through: nothing came through after the offer."),
        both.stream().map(each -> each.verdict().sentence()).toList());
    StayFigures ana = both.getFirst().figures();
    assertEquals(new StayFigures.Range(0, 16, 80), ana.upLossPermille());
    assertEquals(new StayFigures.Range(40, 40, 40), ana.roundTripMillis());
    assertEquals(1, ana.freezes());
    assertEquals(4_000, ana.frozenMillis());
    assertEquals(7, ana.pausedMillis());
    assertEquals(new StayFigures.Range(0, 0, 0), both.getLast().figures().estimateKbps());
  }

  @Test
  void shouldPageThePeopleOfACall() {
    List<Stay> first = history.people(ANA, ids.getFirst(), Optional.empty(), 1);
    List<Stay> second = history.people(ANA, ids.getFirst(), Optional.of(first.getFirst().id()), 1);

    assertEquals("Ana", first.getFirst().name());
    assertEquals("Ben", second.getFirst().name());
  }

  @Test
  void shouldTellNothingToWhoMayNotSee() {
    for (Person stranger : List.of(EVE, Person.guest("g", "Guest"))) {
      assertRefused(Reason.NOT_FOUND, () -> history.ofRoom(stranger, "anas", Optional.empty(), 10));
      assertRefused(Reason.NOT_FOUND, () -> history.find(stranger, ids.getFirst()));
      assertRefused(
          Reason.NOT_FOUND, () -> history.people(stranger, ids.getFirst(), Optional.empty(), 10));
      assertRefused(
          Reason.NOT_FOUND,
          () -> history.quality(stranger, ids.getFirst(), Optional.empty(), 10, ZoneOffset.UTC, T));
      assertEquals(List.of(), history.summary(stranger, DAY, DAY, ZoneOffset.UTC, T));
    }
    assertRefused(Reason.NOT_FOUND, () -> history.find(ANA, ids.getLast()));
    assertRefused(Reason.NOT_FOUND, () -> history.find(ROOT, "none"));
  }

  @Test
  void shouldSumUpTheRoomsThatOneMayKnowOf() {
    List<CallSummary> anas = history.summary(ANA, DAY, DAY, ZoneOffset.UTC, T);
    List<CallSummary> all = history.summary(ROOT, DAY, DAY.plusDays(3), ZoneOffset.UTC, T);

    assertEquals(List.of("anas"), anas.stream().map(CallSummary::roomId).toList());
    assertEquals(List.of("anas", "other"), all.stream().map(CallSummary::roomId).toList());
    CallSummary summary = anas.getFirst();
    assertEquals(20 * MINUTE, summary.callMillis());
    assertEquals(40 * MINUTE, summary.stayMillis());
    assertEquals(2, summary.people());
    assertEquals(0.5, summary.successRate().orElseThrow());
    assertEquals(300, summary.connectP50Millis().orElseThrow());
  }

  @Test
  void shouldBeginAndEndADayWhereThePeopleAre() {
    ZoneId auckland = ZoneId.of("Pacific/Auckland");

    assertEquals(List.of(), history.summary(ANA, DAY, DAY, auckland, T));
    LocalDate next = DAY.plusDays(1);
    assertEquals(next, history.summary(ANA, next, next, auckland, T).getFirst().day());
  }

  @Test
  void shouldRefuseASpanThatIsNoneOrTooLong() {
    assertRefused(
        Reason.BAD_INPUT, () -> history.summary(ROOT, DAY, DAY.minusDays(1), ZoneOffset.UTC, T));
    assertRefused(
        Reason.BAD_INPUT, () -> history.summary(ROOT, DAY, DAY.plusDays(366), ZoneOffset.UTC, T));
    assertEquals(2, history.summary(ROOT, DAY, DAY.plusDays(365), ZoneOffset.UTC, T).size());
  }
}
