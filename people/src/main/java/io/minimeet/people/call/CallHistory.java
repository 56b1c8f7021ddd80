package io.minimeet.people.call;

import io.minimeet.people.Refused;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.Rights;
import io.minimeet.store.call.Call;
import io.minimeet.store.call.Calls;
import io.minimeet.store.call.Stay;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls there were, for those who may know. Blocks. */
public final class CallHistory {
  /** A year, and a day for its leap. */
  private static final int MOST_DAYS = 366;

  /** Calls that are read at once for a summary. */
  private static final int BATCH = 500;

  private final Calls calls;
  private final CallAccess access;

  public CallHistory(Calls calls, CallAccess access) {
    this.calls = calls;
    this.access = access;
  }

  /**
   * The calls of a room, the newest first.
   *
   * @param before the id of the last one of the page before; empty for the first page
   */
  public List<CallView> ofRoom(Person asker, String roomId, Optional<String> before, int limit) {
    if (!maySee(asker, roomId)) {
      throw Refused.notFound("There is no such room.");
    }
    List<Call> page = calls.ofRoom(roomId, before, limit);
    Map<String, Integer> people = calls.headcounts(page.stream().map(Call::id).toList());
    return page.stream()
        .map(call -> new CallView(call, people.getOrDefault(call.id(), 0)))
        .toList();
  }

  public CallView find(Person asker, String callId) {
    Call call = seen(asker, callId);
    return new CallView(call, calls.headcounts(List.of(callId)).getOrDefault(callId, 0));
  }

  /**
   * Who was in a call, in the order in which they came.
   *
   * @param after the id of the last stay of the page before; empty for the first page
   */
  public List<Stay> people(Person asker, String callId, Optional<String> after, int limit) {
    return calls.stays(seen(asker, callId).id(), after, limit);
  }

  /**
   * How it went for each of them.
   *
   * @param zone for times of day
   */
  public List<StayQuality> quality(
      Person asker, String callId, Optional<String> after, int limit, ZoneId zone, long nowMillis) {
    return people(asker, callId, after, limit).stream()
        .map(stay -> StayQuality.of(stay, calls.timeline(stay.id()), zone, nowMillis))
        .toList();
  }

  /**
   * The calls that began from one day to another, by day and room, of rooms that the asker may know
   * of.
   *
   * @param zone whose days they are
   */
  public List<CallSummary> summary(
      Person asker, LocalDate from, LocalDate to, ZoneId zone, long nowMillis) {
    if (to.isBefore(from)) {
      throw Refused.badInput("to", "The last day is before the first.");
    }
    if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw Refused.badInput("to", "A summary is of " + MOST_DAYS + " days at most.");
    }
    CallTally tally = new CallTally(zone, nowMillis);
    Map<String, Boolean> visible = new HashMap<>();
    long fromMillis = start(from, zone);
    long toMillis = start(to.plusDays(1), zone);
    Optional<String> after = Optional.empty();
    List<Call> batch;
    do {
      batch = calls.between(fromMillis, toMillis, after, BATCH);
      count(
          tally,
          batch.stream()
              .filter(call -> visible.computeIfAbsent(call.roomId(), room -> maySee(asker, room)))
              .toList());
      after = batch.isEmpty() ? after : Optional.of(batch.getLast().id());
    } while (batch.size() == BATCH);
    return tally.summaries();
  }

  private void count(CallTally tally, List<Call> some) {
    Map<String, List<Stay>> people = calls.people(some.stream().map(Call::id).toList());
    for (Call call : some) {
      tally.add(call);
      people.getOrDefault(call.id(), List.of()).forEach(stay -> tally.add(call, stay));
    }
  }

  private static long start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private Call seen(Person asker, String callId) {
    return calls
        .find(callId)
        .filter(call -> maySee(asker, call.roomId()))
        .orElseThrow(() -> Refused.notFound("There is no such call."));
  }

  private boolean maySee(Person asker, String roomId) {
    return Rights.mayAdminister(asker) || access.maySeeCalls(asker, roomId);
  }
}
