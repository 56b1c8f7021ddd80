package io.minimeet.app.media;

import io.minimeet.sfu.buffer.PacketSlots;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Takes apart a run of datagrams that came as one message. Its beginning lies in the slot that was
 * made ready for a single datagram, which is what comes most often and is never copied; the rest
 * lies in the overflow of the place. The first datagram stays where it is, each other gets a slot
 * of its own.
 *
 * <pre>
 *   slot:      | datagram 0 | datagram 1, its beginning |
 *   overflow:  | its end | datagram 2 | ... | the last, perhaps shorter |
 * </pre>
 */
final class ArrivedRun {
  /** With the slot before it, what one message has at most. */
  static final int OVERFLOW_BYTES = 65_536 - PacketSlots.SLOT_BYTES;

  /** As many as the kernel joins (UDP_MAX_SEGMENTS is 128 on newer ones), and twice that. */
  private static final int MAX_DATAGRAMS = 256;

  private final MemorySegment overflows;
  private final int[] slots = new int[MAX_DATAGRAMS];
  private final int[] lengths = new int[MAX_DATAGRAMS];
  private int lost;

  ArrivedRun(int places) {
    overflows = Arena.ofAuto().allocate((long) OVERFLOW_BYTES * places);
  }

  /** Where a place runs over into. */
  long overflowAddress(int place) {
    return overflows.address() + (long) place * OVERFLOW_BYTES;
  }

  /**
   * Gives each datagram behind the first a slot.
   *
   * @param first the slot in which the run begins
   * @param bytes of the run
   * @param segmentBytes of each datagram but perhaps the last
   * @return how many there are now, the first included; {@link #lost} for want of slots
   */
  int takeApart(int place, int first, int bytes, int segmentBytes, PacketSlots memory) {
    int count = 0;
    lost = 0;
    slots[count] = first;
    lengths[count++] = segmentBytes;
    for (int from = segmentBytes; from < bytes; from += segmentBytes) {
      int slot = count < MAX_DATAGRAMS ? memory.claim() : PacketSlots.NONE;
      if (slot == PacketSlots.NONE) {
        lost++;
      } else {
        int length = Math.min(segmentBytes, bytes - from);
        copy(place, first, from, length, slot, memory);
        slots[count] = slot;
        lengths[count++] = length;
      }
    }
    return count;
  }

  private void copy(int place, int first, int from, int length, int slot, PacketSlots memory) {
    int inFirst = Math.clamp((long) PacketSlots.SLOT_BYTES - from, 0, length);
    MemorySegment target = memory.memory(slot);
    long at = memory.at(slot);
    if (inFirst > 0) {
      MemorySegment.copy(memory.memory(first), memory.at(first) + from, target, at, inFirst);
    }
    if (inFirst < length) {
      long source = (long) place * OVERFLOW_BYTES + from + inFirst - PacketSlots.SLOT_BYTES;
      MemorySegment.copy(overflows, source, target, at + inFirst, length - inFirst);
    }
  }

  int slot(int number) {
    return slots[number];
  }

  int length(int number) {
    return lengths[number];
  }

  /** How many datagrams of the run taken apart last found no slot. */
  int lost() {
    return lost;
  }
}
