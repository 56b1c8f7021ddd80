package io.minimeet.sfu.buffer;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The last packets of one incoming stream, found by extended sequence number. Forwarding reads a
 * packet right after it was put; retransmission reads it later, as long as no newer packet took its
 * place.
 */
public final class PacketRing {
  /** What {@link #find} returns for a packet that is not here (any more). */
  public static final int ABSENT = -1;

  private final PacketSlots slots;
  private final int mask;
  private final long[] sequences;
  private final int[] slotOf;
  private final short[] offsets;
  private final short[] lengths;

  /**
   * An empty ring.
   *
   * @param capacity a power of two; how many packets back a retransmission may reach
   */
  public PacketRing(PacketSlots slots, int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity " + capacity + " is not a power of two");
    }
    this.slots = slots;
    mask = capacity - 1;
    sequences = new long[capacity];
    slotOf = new int[capacity];
    offsets = new short[capacity];
    lengths = new short[capacity];
    Arrays.fill(slotOf, PacketSlots.NONE);
  }

  /**
   * Keeps a packet; from now on the ring owns its slot.
   *
   * @param offset where the packet begins in its slot
   * @return the index for the accessors, valid until the next put
   */
  public int put(long sequence, int slot, int offset, int length) {
    int index = (int) sequence & mask;
    if (slotOf[index] != PacketSlots.NONE) {
      slots.release(slotOf[index]);
    }
    sequences[index] = sequence;
    slotOf[index] = slot;
    offsets[index] = (short) offset;
    lengths[index] = (short) length;
    return index;
  }

  /** The index of the packet, or {@link #ABSENT}. */
  public int find(long sequence) {
    int index = (int) sequence & mask;
    return slotOf[index] != PacketSlots.NONE && sequences[index] == sequence ? index : ABSENT;
  }

  public MemorySegment memory(int index) {
    return slots.memory(slotOf[index]);
  }

  public long at(int index) {
    return slots.at(slotOf[index]) + offsets[index];
  }

  public int length(int index) {
    return lengths[index];
  }

  /** Whether a packet this far behind {@code newest} still has its place in the ring. */
  public boolean reaches(long sequence, long newest) {
    return newest - sequence <= mask;
  }

  /** Gives every slot back. */
  public void clear() {
    for (int index = 0; index <= mask; index++) {
      if (slotOf[index] != PacketSlots.NONE) {
        slots.release(slotOf[index]);
        slotOf[index] = PacketSlots.NONE;
      }
    }
  }
}
