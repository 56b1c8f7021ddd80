package io.minimeet.sfu.congestion;

import io.minimeet.rtp.rtcp.RtcpWriter;
import java.lang.foreign.MemorySegment;

/** Messages of transport-wide feedback, as receivers write them. */
final class Feedback {
  static final long NOT_RECEIVED = RtcpWriter.NOT_RECEIVED;

  private static final int BYTES = 1_200;

  private Feedback() {}

  /** Tells of packets from a number on, each by its arrival on the receiver's clock. */
  static MemorySegment of(int base, long... arrivalNanos) {
    MemorySegment memory = MemorySegment.ofArray(new byte[BYTES]);
    RtcpWriter writer = new RtcpWriter();
    writer.begin(memory, 0, BYTES);
    int told =
        writer.transportFeedback(1, 2, base & 0xFFFF, arrivalNanos, 0, arrivalNanos.length, 0);
    if (told != arrivalNanos.length) {
      throw new IllegalArgumentException("room for " + told + " only");
    }
    return memory.asSlice(0, writer.length());
  }
}
