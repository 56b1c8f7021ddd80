package io.minimeet.srtp;

import java.util.Arrays;

/**
 * Small numbers (slots) for SSRCs: an open-addressing table with a fixed capacity, so that looking
 * up allocates nothing and a flood of SSRCs grows nothing.
 */
final class SsrcTable {
  static final int NONE = -1;

  private final int[] ssrcs;
  private final int[] slots;
  private final int[] freeSlots;
  private int free;

  SsrcTable(int capacity) {
    int size = Integer.highestOneBit(capacity * 2 - 1) * 2; // at most half full
    ssrcs = new int[size];
    slots = new int[size];
    Arrays.fill(slots, NONE);
    freeSlots = new int[capacity];
    free = capacity;
    for (int i = 0; i < capacity; i++) {
      freeSlots[i] = capacity - 1 - i;
    }
  }

  /** The slot of this SSRC, or {@link #NONE}. */
  int find(int ssrc) {
    return slots[position(ssrc)];
  }

  boolean isFull() {
    return free == 0;
  }

  /** Gives a slot to an SSRC that has none; the table must not be full. */
  int add(int ssrc) {
    int at = position(ssrc);
    ssrcs[at] = ssrc;
    slots[at] = freeSlots[--free];
    return slots[at];
  }

  /** Takes the slot away and returns it, or {@link #NONE}. */
  int remove(int ssrc) {
    int hole = position(ssrc);
    int slot = slots[hole];
    if (slot == NONE) {
      return NONE;
    }
    slots[hole] = NONE;
    freeSlots[free++] = slot;
    // Whoever was pushed past the hole by a collision moves back into it.
    for (int i = next(hole); slots[i] != NONE; i = next(i)) {
      int home = home(ssrcs[i]);
      boolean reachable = hole < i ? (hole < home && home <= i) : (hole < home || home <= i);
      if (!reachable) {
        ssrcs[hole] = ssrcs[i];
        slots[hole] = slots[i];
        slots[i] = NONE;
        hole = i;
      }
    }
    return slot;
  }

  /** Where this SSRC is, or the free place where it would be put. */
  private int position(int ssrc) {
    int i = home(ssrc);
    while (slots[i] != NONE && ssrcs[i] != ssrc) {
      i = next(i);
    }
    return i;
  }

  private int home(int ssrc) {
    int mixed = ssrc * 0x9E3779B9; // 2^32 divided by the golden ratio spreads neighbours
    return mixed >>> Integer.numberOfLeadingZeros(ssrcs.length - 1);
  }

  private int next(int i) {
    return (i + 1) & (ssrcs.length - 1);
  }
}
