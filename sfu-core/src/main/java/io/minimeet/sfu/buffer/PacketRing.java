package io.minimeet.sfu.buffer;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The last packets of one incoming stream, found by extended sequence number. Forwarding reads a
 * packet right after it was put; retransmission reads it later.
 *
 * <p>It holds a time, not a count: a packet goes when it is older than {@link #KEPT_NANOS}, and the
 * ring grows while packets younger than {@link #WANTED_NANOS} would have to go, as long as the
 * shard's memory is plentiful; while that is scarce it keeps no more than {@link #SCARCE_NANOS}.
 */
public final class PacketRing {
  /** What {@link #find} returns for a packet that is not here (any more). */
  public static final int ABSENT = -1;

  /** A receiver far away asks three times within this. */
  public static final long WANTED_NANOS = 1_000_000_000L;

  public static final long KEPT_NANOS = 1_500_000_000L;
  static final long SCARCE_NANOS = 400_000_000L;

  /** A picture of 15 Mbit/s for the wanted time. */
  static final int MAX_CAPACITY = 2_048;

  /** More than one, so that what is too old goes although packets come seldom or were lost. */
  private static final int EXPIRED_A_PACKET = 4;

  private static final long NO_SEQUENCE = -1;

  private final PacketSlots slots;
  private int mask;
  private long[] sequences;
  private long[] putNanos;
  private int[] slotOf;
  private short[] offsets;
  private short[] lengths;

  /** All before this are beyond reach: what was known of them is forgotten. */
  private long floor;

  /** All before this have gone, or never came. */
  private long oldest = NO_SEQUENCE;

  private long newest = NO_SEQUENCE;

  /**
   * An empty ring.
   *
   * @param capacity a power of two; how many packets it holds before it grows
   */
  public PacketRing(PacketSlots slots, int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity " + capacity + " is not a power of two");
    }
    this.slots = slots;
    mask = capacity - 1;
    sequences = new long[capacity];
    putNanos = new long[capacity];
    slotOf = new int[capacity];
    offsets = new short[capacity];
    lengths = new short[capacity];
    Arrays.fill(sequences, NO_SEQUENCE);
    Arrays.fill(slotOf, PacketSlots.NONE);
  }

  /**
   * Keeps a packet; from now on the ring owns its slot.
   *
   * @param offset where the packet begins in its slot
   * @return the index for the accessors, valid until the next put
   */
  public int put(long sequence, int slot, int offset, int length, long nowNanos) {
    if (sequence > newest) {
      makeRoom(sequence, nowNanos);
      newest = sequence;
    }
    if (sequence < oldest || oldest < 0) {
      oldest = sequence;
    }
    int index = (int) sequence & mask;
    release(index);
    sequences[index] = sequence;
    putNanos[index] = nowNanos;
    slotOf[index] = slot;
    offsets[index] = (short) offset;
    lengths[index] = (short) length;
    return index;
  }

  private void makeRoom(long sequence, long nowNanos) {
    int index = (int) sequence & mask;
    if (slotOf[index] != PacketSlots.NONE
        && nowNanos - putNanos[index] < WANTED_NANOS
        && mask + 1 < MAX_CAPACITY
        && slots.arePlentiful()) {
      grow();
    }
    expire(nowNanos);
  }

  /** Twice as many places. What went before is not known to the new ones: it stays beyond reach. */
  private void grow() {
    int capacity = 2 * (mask + 1);
    floor = Math.max(floor, newest - mask);
    long[] oldSequences = sequences;
    long[] oldNanos = putNanos;
    int[] oldSlots = slotOf;
    short[] oldOffsets = offsets;
    short[] oldLengths = lengths;
    mask = capacity - 1;
    sequences = new long[capacity];
    putNanos = new long[capacity];
    slotOf = new int[capacity];
    offsets = new short[capacity];
    lengths = new short[capacity];
    Arrays.fill(sequences, NO_SEQUENCE);
    Arrays.fill(slotOf, PacketSlots.NONE);
    for (int i = 0; i < oldSequences.length; i++) {
      if (oldSequences[i] == NO_SEQUENCE) {
        continue;
      }
      int index = (int) oldSequences[i] & mask;
      sequences[index] = oldSequences[i];
      putNanos[index] = oldNanos[i];
      slotOf[index] = oldSlots[i];
      offsets[index] = oldOffsets[i];
      lengths[index] = oldLengths[i];
    }
  }

  /** Gives the slots of what is too old back, a few at a time. */
  public void expire(long nowNanos) {
    long kept = slots.areScarce() ? SCARCE_NANOS : KEPT_NANOS;
    oldest = Math.max(oldest, newest - mask);
    for (int i = 0; i < EXPIRED_A_PACKET && oldest < newest; i++) {
      int index = (int) oldest & mask;
      if (slotOf[index] != PacketSlots.NONE && sequences[index] <= oldest) {
        if (nowNanos - putNanos[index] < kept) {
          return;
        }
        release(index);
      }
      oldest++;
    }
  }

  private void release(int index) {
    if (slotOf[index] != PacketSlots.NONE) {
      slots.release(slotOf[index]);
      slotOf[index] = PacketSlots.NONE;
    }
  }

  /** The index of the packet, or {@link #ABSENT}. */
  public int find(long sequence) {
    int index = (int) sequence & mask;
    return slotOf[index] != PacketSlots.NONE && sequences[index] == sequence ? index : ABSENT;
  }

  /** Whether the packet came, though it may be gone by now. */
  public boolean hasSeen(long sequence) {
    return sequences[(int) sequence & mask] == sequence;
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
  public boolean reaches(long sequence, long newestSequence) {
    return sequence >= floor && newestSequence - sequence <= mask;
  }

  /** Gives every slot back. */
  public void clear() {
    for (int index = 0; index <= mask; index++) {
      release(index);
    }
  }
}
