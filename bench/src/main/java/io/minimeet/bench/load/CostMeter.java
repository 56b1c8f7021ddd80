package io.minimeet.bench.load;

import static io.minimeet.bench.load.ServerProbe.UNKNOWN;

import io.minimeet.bench.load.LoadReport.Memory;
import io.minimeet.bench.load.LoadReport.ServerCost;
import io.minimeet.bench.load.ServerProbe.Reading;
import java.util.Optional;

/** Takes the readings of a run in their order; without a probe there is nothing to take. */
final class CostMeter {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final Reading NOTHING = new Reading(0, UNKNOWN, UNKNOWN);

  private final Optional<ServerProbe> probe;
  private final Footprint empty;
  private long heapBefore = UNKNOWN;
  private long heapAfter = UNKNOWN;
  private Reading first = NOTHING;
  private Reading last = NOTHING;
  private Optional<PauseWatch> watch = Optional.empty();
  private GcPauses pauses = GcPauses.UNKNOWN;

  /**
   * @param empty what the server took before anybody joined
   */
  CostMeter(Optional<ServerProbe> probe, Footprint empty) {
    this.probe = probe;
    this.empty = empty;
  }

  void settleBefore() {
    heapBefore = probe.map(ServerProbe::settledHeapBytes).orElse(UNKNOWN);
  }

  /**
   * Behind {@link #settleBefore} and before {@link #settleAfter}, whose collections are not its.
   */
  void begin() {
    watch = probe.flatMap(ServerProbe::pauses).map(PauseWatch::begin);
    first = probe.map(ServerProbe::read).orElse(NOTHING);
  }

  void end() {
    last = probe.map(ServerProbe::read).orElse(NOTHING);
    pauses = watch.map(PauseWatch::end).orElse(GcPauses.UNKNOWN);
  }

  void settleAfter() {
    heapAfter = probe.map(ServerProbe::settledHeapBytes).orElse(UNKNOWN);
  }

  Optional<ServerCost> cost(int participants, long measuredNanos, long delivered) {
    return probe.map(present -> cost(participants, measuredNanos, (double) Math.max(1, delivered)));
  }

  private ServerCost cost(int participants, long measuredNanos, double packets) {
    long cpuNanos = last.cpuNanos() - first.cpuNanos();
    boolean known = first.allocatedBytes() != UNKNOWN;
    long allocated = known ? last.allocatedBytes() - first.allocatedBytes() : UNKNOWN;
    return new ServerCost(
        cpuNanos / NANOS_PER_SECOND,
        (double) cpuNanos / measuredNanos,
        cpuNanos / NANOS_PER_MICRO / packets,
        allocated,
        known ? allocated / packets : UNKNOWN,
        heapBefore,
        heapAfter,
        first.residentBytes(),
        last.residentBytes(),
        pauses,
        new Memory(participants, empty, new Footprint(heapAfter, last.residentBytes())));
  }
}
