package io.minimeet.sfu.buffer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Fixed-size slots of off-heap memory, handed out by number.
 *
 * <p>Memory is taken from the system a chunk at a time, when it is first needed, up to a bound, and
 * kept until {@link #close}. A slot given back twice is a bug and throws at once.
 */
public final class PacketSlots implements AutoCloseable {
  /** An Ethernet datagram of 1,500 bytes and room for headers that grow. */
  public static final int SLOT_BYTES = 2048;

  /** What {@link #claim} returns when the bound is reached. */
  public static final int NONE = -1;

  private static final int CHUNK_BITS = 9;
  private static final int SLOTS_PER_CHUNK = 1 << CHUNK_BITS;
  private static final int CACHE_LINE_BYTES = 64;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment[] chunks;
  private final BitSet claimed = new BitSet();
  private int chunkCount;
  private int[] free = new int[SLOTS_PER_CHUNK];
  private int freeCount;
  private int inUse;
  private final int capacity;

  public PacketSlots(long maxBytes) {
    long chunkBytes = (long) SLOTS_PER_CHUNK * SLOT_BYTES;
    chunks = new MemorySegment[(int) Math.max(1, maxBytes / chunkBytes)];
    capacity = chunks.length * SLOTS_PER_CHUNK;
  }

  /** A free slot, or {@link #NONE}. */
  public int claim() {
    if (freeCount == 0 && !grow()) {
      return NONE;
    }
    int slot = free[--freeCount];
    claimed.set(slot);
    inUse++;
    return slot;
  }

  public void release(int slot) {
    if (!claimed.get(slot)) {
      throw new IllegalStateException("slot " + slot + " was given back, but is not in use");
    }
    claimed.clear(slot);
    inUse--;
    free[freeCount++] = slot;
  }

  /** The memory a slot lies in, from {@link #at} on. */
  public MemorySegment memory(int slot) {
    return chunks[slot >>> CHUNK_BITS];
  }

  /** Where the slot begins in its {@link #memory}. */
  public long at(int slot) {
    return (long) (slot & SLOTS_PER_CHUNK - 1) * SLOT_BYTES;
  }

  public int inUse() {
    return inUse;
  }

  /** Whether less than half of what there can be is in use: who needs more may have more. */
  public boolean arePlentiful() {
    return inUse < capacity / 2;
  }

  /** Whether less than a quarter of what there can be is left: nobody should keep much. */
  public boolean areScarce() {
    return inUse > capacity / 4 * 3;
  }

  /** The bytes taken from the system so far. */
  public long reservedBytes() {
    return (long) chunkCount * SLOTS_PER_CHUNK * SLOT_BYTES;
  }

  private boolean grow() {
    if (chunkCount == chunks.length) {
      return false;
    }
    int first = chunkCount << CHUNK_BITS;
    chunks[chunkCount++] = arena.allocate((long) SLOTS_PER_CHUNK * SLOT_BYTES, CACHE_LINE_BYTES);
    if (free.length < first + SLOTS_PER_CHUNK) {
      free = Arrays.copyOf(free, Math.max(free.length * 2, first + SLOTS_PER_CHUNK));
    }
    for (int slot = first + SLOTS_PER_CHUNK - 1; slot >= first; slot--) {
      free[freeCount++] = slot;
    }
    return true;
  }

  @Override
  public void close() {
    arena.close();
  }
}
