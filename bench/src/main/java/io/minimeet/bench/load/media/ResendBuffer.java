package io.minimeet.bench.load.media;

import io.minimeet.rtp.RtpHeader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The last packets of a stream as they were sent, to be sent again; nothing when not kept. */
final class ResendBuffer {
  static final int ABSENT = -1;

  /** More than two seconds at 1.2 Mbit/s. A power of two. */
  private static final int PACKETS = 512;

  private static final int SLOT_BYTES = 1_500;

  private final int size;
  private final byte[][] slots;
  private final int[] lengths;
  private final int[] headers;
  private final int[] sequences;
  private final int[] awaited;

  ResendBuffer(boolean kept) {
    size = kept ? PACKETS : 0;
    slots = new byte[size][];
    lengths = new int[size];
    headers = new int[size];
    sequences = new int[size];
    awaited = new int[size];
  }

  void keep(int sequence, MemorySegment from, int headerBytes, int payloadBytes) {
    int length = headerBytes + payloadBytes;
    if (size == 0 || length > SLOT_BYTES) {
      return;
    }
    int entry = sequence & size - 1;
    byte[] slot = slots[entry];
    if (slot == null) {
      slot = new byte[SLOT_BYTES];
      slots[entry] = slot;
    }
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, slot, 0, length);
    lengths[entry] = length;
    headers[entry] = headerBytes;
    sequences[entry] = sequence;
  }

  /** Notes the measured unit that waits for this packet to come through, or that none does. */
  void await(int sequence, int unit) {
    if (find(sequence) != ABSENT) {
      awaited[sequence & size - 1] = unit;
    }
  }

  int awaited(int entry) {
    return awaited[entry];
  }

  int find(int sequence) {
    if (size == 0) {
      return ABSENT;
    }
    int entry = sequence & size - 1;
    return lengths[entry] > 0 && sequences[entry] == sequence ? entry : ABSENT;
  }

  boolean marker(int entry) {
    return RtpHeader.marker(MemorySegment.ofArray(slots[entry]), 0);
  }

  int timestamp(int entry) {
    return RtpHeader.timestamp(MemorySegment.ofArray(slots[entry]), 0);
  }

  int copyPayload(int entry, MemorySegment out, long at) {
    int payload = lengths[entry] - headers[entry];
    MemorySegment.copy(slots[entry], headers[entry], out, ValueLayout.JAVA_BYTE, at, payload);
    return payload;
  }
}
