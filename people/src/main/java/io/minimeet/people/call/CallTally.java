package io.minimeet.people.call;

import io.minimeet.store.call.Call;
import io.minimeet.store.call.Stay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Counts calls by day and room, one after another, so that none has to be kept. */
public final class CallTally {
  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.95;

  private final ZoneId zone;
  private final long nowMillis;
  private final Map<Cell, Count> counts =
      new TreeMap<>(Comparator.comparing(Cell::day).thenComparing(Cell::roomId));

  /**
   * @param zone whose days they are
   * @param nowMillis the end of what goes on
   */
  public CallTally(ZoneId zone, long nowMillis) {
    this.zone = zone;
    this.nowMillis = nowMillis;
  }

  private record Cell(LocalDate day, String roomId) {}

  public void add(Call call) {
    Count count = count(call);
    count.calls++;
    count.callMillis += length(call.beganMillis(), call.endedMillis().orElse(nowMillis));
  }

  /** A stay in a call, which is added too. */
  public void add(Call call, Stay stay) {
    Count count = count(call);
    count.stayMillis += length(stay.joinedMillis(), stay.leftMillis().orElse(nowMillis));
    count.people.add(stay.userId());
    if (stay.hasTried() || stay.isConnected()) {
      count.tried++;
    }
    stay.connectMillis().ifPresent(count.connectTimes::add);
  }

  private static long length(long fromMillis, long toMillis) {
    return Math.max(0, toMillis - fromMillis);
  }

  private Count count(Call call) {
    LocalDate day = Instant.ofEpochMilli(call.beganMillis()).atZone(zone).toLocalDate();
    return counts.computeIfAbsent(new Cell(day, call.roomId()), fresh -> new Count());
  }

  /** By day, then by room. */
  public List<CallSummary> summaries() {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue().summary(entry.getKey()))
        .toList();
  }

  private static final class Count {
    private int calls;
    private long callMillis;
    private long stayMillis;
    private int tried;
    private final Set<String> people = new HashSet<>();
    private final List<Integer> connectTimes = new ArrayList<>();

    private CallSummary summary(Cell cell) {
      int[] times = connectTimes.stream().mapToInt(Integer::intValue).sorted().toArray();
      return new CallSummary(
          cell.day(),
          cell.roomId(),
          calls,
          callMillis,
          stayMillis,
          people.size(),
          tried,
          times.length,
          quantile(times, HALF),
          quantile(times, NEARLY_ALL));
    }

    /** The least that so large a share of them do not exceed. */
    private static OptionalInt quantile(int[] ascending, double share) {
      return ascending.length == 0
          ? OptionalInt.empty()
          : OptionalInt.of(ascending[(int) Math.ceil(share * ascending.length) - 1]);
    }
  }
}
