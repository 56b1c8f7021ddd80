package io.minimeet.bench.jmh;

import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.MemorySegment;

/** Passes everything on to another egress, and hears of each packet before that is sent. */
abstract class PassingEgress implements Egress {
  private final Egress egress;

  PassingEgress(Egress egress) {
    this.egress = egress;
  }

  /** A packet is about to be sent. */
  abstract void heard(MemorySegment memory, long at, int length, Path path);

  @Override
  public final int claim() {
    return egress.claim();
  }

  @Override
  public final MemorySegment memory(int slot) {
    return egress.memory(slot);
  }

  @Override
  public final long at(int slot) {
    return egress.at(slot);
  }

  @Override
  public final void send(int slot, int length, Path path) {
    heard(egress.memory(slot), egress.at(slot), length, path);
    egress.send(slot, length, path);
  }

  @Override
  public final void discard(int slot) {
    egress.discard(slot);
  }

  @Override
  public final void send(byte[] datagram, Path path) {
    egress.send(datagram, path);
  }
}
