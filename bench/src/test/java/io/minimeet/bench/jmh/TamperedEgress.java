package io.minimeet.bench.jmh;

import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.MemorySegment;

/** Does something besides, for each packet it sends: a fault that a guard is to notice. */
final class TamperedEgress implements Egress {
  private final Egress egress;
  private final Runnable fault;

  TamperedEgress(Egress egress, Runnable fault) {
    this.egress = egress;
    this.fault = fault;
  }

  @Override
  public int claim() {
    return egress.claim();
  }

  @Override
  public MemorySegment memory(int slot) {
    return egress.memory(slot);
  }

  @Override
  public long at(int slot) {
    return egress.at(slot);
  }

  @Override
  public void send(int slot, int length, Path path) {
    fault.run();
    egress.send(slot, length, path);
  }

  @Override
  public void discard(int slot) {
    egress.discard(slot);
  }

  @Override
  public void send(byte[] datagram, Path path) {
    egress.send(datagram, path);
  }
}
