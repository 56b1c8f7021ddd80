package io.minimeet.bench.jmh;

import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.MemorySegment;

/** Does something besides, for each packet it sends: a fault that a guard is to notice. */
final class TamperedEgress extends PassingEgress {
  private final Runnable fault;

  TamperedEgress(Egress egress, Runnable fault) {
    super(egress);
    this.fault = fault;
  }

  @Override
  void heard(MemorySegment memory, long at, int length, Path path) {
    fault.run();
  }
}
