package io.minimeet.bench.load.media;

import io.minimeet.rtp.RtpHeader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The last packets of a stream, to be sent again; nothing when not kept. Of each only the beginning
 * is there, with all that anybody reads: behind the stamp is filler, and any filler is as good as
 * another. So the packets of hundreds of peers stay in a few megabytes.
 */
final class ResendBuffer {
  static final int ABSENT = -1;

  /** More than two seconds at 1.2 Mbit/s. A power of two. */
  private static final int PACKETS = 512;

  /** Header with extensions, codec descriptor and stamp. A power of two. */
  static final int KEPT_BYTES = 128;

  private final int size;
  private final byte[] bytes;
  private final MemorySegment memory;
  private final int[] lengths;
  private final int[] headers;
  private final int[] sequences;
  private final int[] awaited;

  ResendBuffer(boolean kept) {
    size = kept ? PACKETS : 0;
    bytes = new byte[size * KEPT_BYTES];
    memory = MemorySegment.ofArray(bytes);
    lengths = new int[size];
    headers = new int[size];
    sequences = new int[size];
    awaited = new int[size];
  }

  void keep(int sequence, MemorySegment from, int headerBytes, int payloadBytes) {
    if (size == 0) {
      return;
    }
    int entry = sequence & size - 1;
    int length = headerBytes + payloadBytes;
    int kept = Math.min(length, KEPT_BYTES);
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, bytes, entry * KEPT_BYTES, kept);
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
    return RtpHeader.marker(memory, (long) entry * KEPT_BYTES);
  }

  int timestamp(int entry) {
    return RtpHeader.timestamp(memory, (long) entry * KEPT_BYTES);
  }

  /** Copies what is kept of the payload, and leaves the rest as it is there; the whole length. */
  int copyPayload(int entry, MemorySegment out, long at) {
    int header = headers[entry];
    int kept = Math.min(lengths[entry], KEPT_BYTES) - header;
    int from = entry * KEPT_BYTES + header;
    MemorySegment.copy(bytes, from, out, ValueLayout.JAVA_BYTE, at, kept);
    return lengths[entry] - header;
  }
}
