package io.minimeet.bench.load;

import static io.minimeet.bench.load.ServerProbe.UNKNOWN;

import io.minimeet.bench.load.LoadReport.ServerCost;
import io.minimeet.bench.load.ServerProbe.Reading;
import java.util.Optional;

/** Takes the readings of a run in their order; without a probe there is nothing to take. */
final class CostMeter {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final Reading NOTHING = new Reading(0, UNKNOWN, UNKNOWN);

  private final Optional<ServerProbe> probe;
  private long heapBefore = UNKNOWN;
  private long heapAfter = UNKNOWN;
  private Reading first = NOTHING;
  private Reading last = NOTHING;

  CostMeter(Optional<ServerProbe> probe) {
    this.probe = probe;
  }

  void settleBefore() {
    heapBefore = probe.map(ServerProbe::settledHeapBytes).orElse(UNKNOWN);
  }

  void begin() {
    first = probe.map(ServerProbe::read).orElse(NOTHING);
  }

  void end() {
    last = probe.map(ServerProbe::read).orElse(NOTHING);
  }

  void settleAfter() {
    heapAfter = probe.map(ServerProbe::settledHeapBytes).orElse(UNKNOWN);
  }

  Optional<ServerCost> cost(long measuredNanos, long delivered) {
    return probe.map(present -> cost(measuredNanos, (double) Math.max(1, delivered)));
  }

  private ServerCost cost(long measuredNanos, double packets) {
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
        last.residentBytes());
  }
}
