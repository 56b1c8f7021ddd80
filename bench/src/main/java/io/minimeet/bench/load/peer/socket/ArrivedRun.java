package io.minimeet.bench.load.peer.socket;

import java.lang.foreign.MemorySegment;

/** What the kernel joined of the datagrams that came: equally long, but for the last. */
final class ArrivedRun {
  private ArrivedRun() {}

  /** Hands each to the reader; how many there are. */
  static int split(
      MemorySegment memory,
      long at,
      int length,
      int segmentBytes,
      DatagramReader reader,
      long nowNanos) {
    int each = segmentBytes > 0 ? segmentBytes : length;
    int count = 0;
    for (int from = 0; from < length; from += each) {
      reader.receive(memory, at + from, Math.min(each, length - from), nowNanos);
      count++;
    }
    return count;
  }
}
