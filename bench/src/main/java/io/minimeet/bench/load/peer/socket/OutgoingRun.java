package io.minimeet.bench.load.peer.socket;

import io.minimeet.app.linux.SendBatch;

/**
 * Which datagrams leave as one message: equally long ones, of which the last may be shorter, as the
 * kernel cuts them (UDP_SEGMENT, udp(7)).
 */
final class OutgoingRun {
  private int segmentBytes;
  private int lastBytes;
  private int totalBytes;
  private int parts;

  /** Whether one of this length can be the next. */
  boolean takes(int bytes) {
    return parts > 0
        && parts < SendBatch.MAX_PARTS
        && lastBytes == segmentBytes
        && bytes <= segmentBytes
        && totalBytes + bytes <= SendBatch.MAX_MESSAGE_BYTES;
  }

  /** One more; the first says how long the others are. */
  void add(int bytes) {
    segmentBytes = parts == 0 ? bytes : segmentBytes;
    lastBytes = bytes;
    totalBytes += bytes;
    parts++;
  }

  boolean isEmpty() {
    return parts == 0;
  }

  int segmentBytes() {
    return segmentBytes;
  }

  void clear() {
    parts = 0;
    totalBytes = 0;
  }
}
