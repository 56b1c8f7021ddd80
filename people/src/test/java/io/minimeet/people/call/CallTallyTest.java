package io.minimeet.people.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.store.call.Call;
import io.minimeet.store.call.Stay;
import io.minimeet.store.call.Traffic;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CallTallyTest {
  private static final long MINUTE = 60_000;

  /** 2026-03-10, 23:30 UTC. */
  private static final long T = 1_773_185_400_000L;

  private final CallTally tally = new CallTally(ZoneOffset.UTC, T + 100 * MINUTE);

  private static Call call(String id, String room, long began, OptionalLong ended) {
    return new Call(id, room, began, ended, Optional.empty());
  }

  private static Stay stay(
      String user, long joined, OptionalLong left, OptionalLong offered, OptionalInt connect) {
    return new Stay(
        "s",
        "c",
        "p",
        user,
        user,
        false,
        joined,
        offered,
        connect,
        left,
        Optional.empty(),
        Traffic.NONE);
  }

  @Test
  void shouldCountByDayAndRoom() {
    Call late = call("1", "b", T, OptionalLong.of(T + 10 * MINUTE));
    Call early = call("2", "a", T + 60 * MINUTE, OptionalLong.empty());
    Call again = call("3", "b", T + MINUTE, OptionalLong.of(T + 3 * MINUTE));
    List.of(late, early, again).forEach(tally::add);
    OptionalLong offered = OptionalLong.of(T);
    tally.add(late, stay("ana", T, OptionalLong.of(T + 10 * MINUTE), offered, OptionalInt.of(200)));
    tally.add(late, stay("ben", T, OptionalLong.of(T + 4 * MINUTE), offered, OptionalInt.empty()));
    tally.add(
        again,
        stay("ana", T + MINUTE, OptionalLong.of(T + 3 * MINUTE), offered, OptionalInt.of(900)));
    tally.add(
        again,
        stay("cy", T, OptionalLong.of(T + MINUTE), OptionalLong.empty(), OptionalInt.empty()));
    tally.add(
        early, stay("ana", T + 60 * MINUTE, OptionalLong.empty(), offered, OptionalInt.of(50)));

    assertEquals(
        List.of(
            new CallSummary(
                LocalDate.of(2026, 3, 10),
                "b",
                2,
                12 * MINUTE,
                17 * MINUTE,
                3,
                3,
                2,
                OptionalInt.of(200),
                OptionalInt.of(900)),
            new CallSummary(
                LocalDate.of(2026, 3, 11),
                "a",
                1,
                40 * MINUTE,
                40 * MINUTE,
                1,
                1,
                1,
                OptionalInt.of(50),
                OptionalInt.of(50))),
        tally.summaries());
  }

  @Test
  void shouldCountADayWhereThePeopleAre() {
    CallTally tokyo = new CallTally(ZoneId.of("Asia/Tokyo"), T);
    tokyo.add(call("1", "r", T, OptionalLong.of(T + 1)));

    assertEquals(LocalDate.of(2026, 3, 11), tokyo.summaries().getFirst().day());
  }

  @Test
  void shouldSayNothingOfSuccessWhereNobodyTried() {
    tally.add(call("1", "r", T, OptionalLong.of(T + 1)));

    assertEquals(OptionalDouble.empty(), tally.summaries().getFirst().successRate());
    assertEquals(OptionalInt.empty(), tally.summaries().getFirst().connectP50Millis());
  }

  @Test
  void shouldTakeTheNearestRankForQuantiles() {
    Call call = call("1", "r", T, OptionalLong.of(T + 1));
    for (int i = 100; i >= 1; i--) {
      tally.add(call, stay("u", T, OptionalLong.of(T), OptionalLong.of(T), OptionalInt.of(10 * i)));
    }

    assertEquals(OptionalInt.of(500), tally.summaries().getFirst().connectP50Millis());
    assertEquals(OptionalInt.of(950), tally.summaries().getFirst().connectP95Millis());
    assertEquals(OptionalDouble.of(1), tally.summaries().getFirst().successRate());
  }
}
