package io.minimeet.bench.jmh;

import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Counts what would go out, and keeps the latest of it; a slot is free again at once. */
final class RecordingEgress implements Egress {
  /** Hears of what went out. */
  interface Listener {
    void left(MemorySegment memory, long at, int length, Path path, long nowNanos);
  }

  static final int SLOTS = 256;

  private final MemorySegment memory =
      Arena.ofAuto().allocate((long) SLOTS * PacketSlots.SLOT_BYTES, 64);
  private final @Nullable Path[] paths = new @Nullable Path[SLOTS];
  private final int[] lengths = new int[SLOTS];
  private final long[] times = new long[SLOTS];
  private long nowNanos;
  private int next;
  private int heard;
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
    paths[slot] = path;
    lengths[slot] = length;
    times[slot] = nowNanos;
    datagrams++;
    bytes += length;
  }

  /** What leaves from now on leaves at this time. */
  void time(long now) {
    nowNanos = now;
  }

  /** Tells of what went out since this was asked last, if that is less than there are slots. */
  void tell(Listener listener) {
    while (heard != next) {
      heard = heard + 1 & SLOTS - 1;
      Path path = paths[heard];
      if (path != null) {
        listener.left(memory, at(heard), lengths[heard], path, times[heard]);
        paths[heard] = null;
      }
    }
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
