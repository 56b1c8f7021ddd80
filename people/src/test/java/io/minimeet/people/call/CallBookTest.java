package io.minimeet.people.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.store.call.CallEntry;
import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CallBookTest {
  private static final long T = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final Traffic TRAFFIC = new Traffic(1, 2, 3, 4);

  private final List<CallEntry> entries = new ArrayList<>();
  private int ids;
  private final CallBook book = new CallBook(now -> "id" + ++ids, entries::add);

  private void join(String room, String who, long at) {
    book.take(new CallFact.Joined(who, room, "u-" + who, who, false, at));
  }

  private void leave(String who, long at) {
    book.take(new CallFact.Left(who, "left", TRAFFIC, at));
  }

  private <T extends CallEntry> List<T> all(Class<T> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void shouldMakeOneCallOfAllWhoWereThereAtOnce() {
    join("r", "ana", T);
    join("r", "ben", T + 1);
    leave("ana", T + 2);
    join("r", "cy", T + 3);
    leave("ben", T + 4);
    leave("cy", T + 5);
    book.advance(T + 5 + MINUTE);

    assertEquals(
        List.of(
            new CallEntry.CallBegan("id1", "r", T),
            new CallEntry.StayBegan("id2", "id1", "ana", "u-ana", "ana", false, T),
            new CallEntry.StayBegan("id3", "id1", "ben", "u-ben", "ben", false, T + 1),
            new CallEntry.StayEnded("id2", T + 2, "left", TRAFFIC),
            new CallEntry.StayBegan("id4", "id1", "cy", "u-cy", "cy", false, T + 3),
            new CallEntry.StayEnded("id3", T + 4, "left", TRAFFIC),
            new CallEntry.StayEnded("id4", T + 5, "left", TRAFFIC),
            new CallEntry.CallEnded("id1", T + 5, "left")),
        entries);
  }

  @Test
  void shouldGoOnWithTheSameCallWhenSomebodyIsBackSoon() {
    join("r", "ana", T);
    leave("ana", T + 1);
    join("r", "ana2", T + MINUTE);
    leave("ana2", T + 2 * MINUTE);
    join("r", "ana3", T + 3 * MINUTE);

    assertEquals(2, all(CallEntry.CallBegan.class).size());
    assertEquals(
        List.of(new CallEntry.CallEnded("id1", T + 2 * MINUTE, "left")),
        all(CallEntry.CallEnded.class));
    assertEquals(3, all(CallEntry.StayBegan.class).size());
  }

  @Test
  void shouldKeepRoomsApart() {
    join("r", "ana", T);
    join("q", "ben", T);
    leave("ben", T + 1);
    book.advance(T + 1 + MINUTE);

    assertEquals(1, book.calls());
    assertEquals(1, book.people());
    assertEquals(
        List.of("id3"),
        all(CallEntry.CallEnded.class).stream().map(each -> each.callId()).toList());
  }

  @Test
  void shouldTellTheFirstTryAndTheFirstSuccessOnly() {
    join("r", "ana", T);
    book.take(new CallFact.Offered("ana", T + 10));
    book.take(new CallFact.Connected("ana", 300, T + 310));
    book.take(new CallFact.Offered("ana", T + 5_000));
    book.take(new CallFact.Connected("ana", 900, T + 5_900));

    assertEquals(
        List.of(new CallEntry.StayOffered("id2", T + 10)), all(CallEntry.StayOffered.class));
    assertEquals(
        List.of(new CallEntry.StayConnected("id2", 300)), all(CallEntry.StayConnected.class));
    assertEquals(4, all(CallEntry.EventNoted.class).size());
  }

  @Test
  void shouldNameStaysInsteadOfParticipantsInPictures() {
    join("r", "ana", T);
    join("r", "ben", T);
    for (String publisher : List.of("ben", "stranger")) {
      book.take(
          new CallFact.PictureChanged(
              "ana",
              "1",
              publisher,
              Picture.State.PAUSED,
              Optional.of(Picture.Reason.MUTED),
              Optional.empty(),
              T + 7));
    }

    assertEquals(
        List.of("id3", ""),
        all(CallEntry.PictureNoted.class).stream()
            .map(each -> each.picture().publisherId())
            .toList());
  }

  @Test
  void shouldBoundWhatAClientDecidesTheNumberOf() {
    join("r", "ana", T);
    for (int i = 0; i < 100_000; i++) {
      book.take(new CallFact.Happened("ana", CallEvent.Kind.PATH_CHANGED, "udp", T + i));
      book.take(
          new CallFact.PictureChanged(
              "ana", "1", "", Picture.State.ENDED, Optional.empty(), Optional.empty(), T + i));
    }

    List<CallEntry.EventNoted> events = all(CallEntry.EventNoted.class);
    assertEquals(201, events.size());
    assertEquals(CallEvent.Kind.MORE, events.getLast().event().kind());
    assertEquals(5_000, all(CallEntry.PictureNoted.class).size());
  }

  @Test
  void shouldEndAllWhenTheServerStops() {
    join("r", "ana", T);
    join("q", "ben", T);
    leave("ben", T + 1);
    book.close(T + 2);

    assertEquals(
        List.of(
            new CallEntry.StayEnded("id4", T + 1, "left", TRAFFIC),
            new CallEntry.StayEnded("id2", T + 2, CallBook.SERVER_STOPPED, Traffic.NONE)),
        all(CallEntry.StayEnded.class));
    assertEquals(2, all(CallEntry.CallEnded.class).size());
    assertEquals(0, book.people());
    assertEquals(0, book.calls());
    assertEquals(Long.MAX_VALUE, book.nextDeadlineMillis());
  }

  @Test
  void shouldWriteNothingOfWhoNeverJoined() {
    book.take(new CallFact.Offered("who", T));
    book.take(new CallFact.Sampled("who", T, 0, 0, 0, 0, 0, 0));
    leave("who", T);

    assertEquals(List.of(), entries);
    assertEquals(3, book.strangers());
  }

  @Test
  void shouldEndAStayWhoseEndWasMissedWhenItBeginsAgain() {
    join("r", "ana", T);
    join("r", "ana", T + 5);

    assertEquals(
        List.of(new CallEntry.StayEnded("id2", T + 5, "replaced", Traffic.NONE)),
        all(CallEntry.StayEnded.class));
    assertEquals(1, book.people());
  }
}
