package io.minimeet.sim;

import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * The server's way out: outgoing slots, with guard bytes behind each, over the links of a world.
 */
final class SimEgress implements Egress {
  private static final int SLOTS = 8;
  private static final int GUARD_BYTES = 512;
  private static final int STRIDE = PacketSlots.SLOT_BYTES + GUARD_BYTES;
  private static final byte GUARD = 0x5a;

  private final MemorySegment memory = Arena.ofAuto().allocate((long) SLOTS * STRIDE);
  private final MemorySegment guard = Arena.ofAuto().allocate(GUARD_BYTES).fill(GUARD);
  private final boolean[] claimed = new boolean[SLOTS];
  private final BiConsumer<byte[], Path> network;
  private int next;
  private boolean full;
  private long refusals;

  SimEgress(BiConsumer<byte[], Path> network) {
    this.network = network;
    for (int slot = 0; slot < SLOTS; slot++) {
      guardOf(slot).fill(GUARD);
    }
  }

  /** The socket takes nothing more for now, or again. */
  void full(boolean now) {
    full = now;
  }

  /** How often there was no slot. */
  long refusals() {
    return refusals;
  }

  boolean hasClaimed() {
    for (boolean each : claimed) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int claim() {
    if (full) {
      refusals++;
      return NONE;
    }
    for (int i = 0; i < SLOTS; i++) {
      int slot = (next + i) % SLOTS;
      if (!claimed[slot]) {
        claimed[slot] = true;
        next = (slot + 1) % SLOTS;
        return slot;
      }
    }
    return NONE;
  }

  @Override
  public MemorySegment memory(int slot) {
    return memory;
  }

  @Override
  public long at(int slot) {
    return (long) slot * STRIDE;
  }

  @Override
  public void send(int slot, int length, Path path) {
    release(slot);
    if (length <= 0 || length > PacketSlots.SLOT_BYTES) {
      throw new AssertionError(length + " bytes were sent from an outgoing slot");
    }
    byte[] datagram = new byte[length];
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at(slot), datagram, 0, length);
    network.accept(datagram, path);
  }

  @Override
  public void discard(int slot) {
    release(slot);
  }

  private void release(int slot) {
    if (!claimed[slot]) {
      throw new AssertionError("outgoing slot " + slot + " was not claimed");
    }
    claimed[slot] = false;
    if (guardOf(slot).mismatch(guard) >= 0) {
      throw new AssertionError("something was written behind an outgoing slot");
    }
  }

  private MemorySegment guardOf(int slot) {
    return memory.asSlice(at(slot) + PacketSlots.SLOT_BYTES, GUARD_BYTES);
  }

  @Override
  public void send(byte[] datagram, Path path) {
    network.accept(Arrays.copyOf(datagram, datagram.length), path);
  }
}
