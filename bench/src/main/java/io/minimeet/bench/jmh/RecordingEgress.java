package io.minimeet.bench.jmh;

import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Counts what would go out; a slot is free again at once. */
final class RecordingEgress implements Egress {
  private static final int SLOTS = 256;

  private final MemorySegment memory =
      Arena.ofAuto().allocate((long) SLOTS * PacketSlots.SLOT_BYTES, 64);
  private int next;
  private long datagrams;
  private long bytes;

  @Override
  public int claim() {
    next = next + 1 & SLOTS - 1;
    return next;
  }

  @Override
  public MemorySegment memory(int slot) {
    return memory;
  }

  @Override
  public long at(int slot) {
    return (long) slot * PacketSlots.SLOT_BYTES;
  }

  @Override
  public void send(int slot, int length, Path path) {
    datagrams++;
    bytes += length;
  }

  @Override
  public void discard(int slot) {}

  @Override
  public void send(byte[] datagram, Path path) {
    datagrams++;
    bytes += datagram.length;
  }

  long datagrams() {
    return datagrams;
  }

  long bytes() {
    return bytes;
  }
}
