package io.minimeet.bench.load.media;

import io.minimeet.rtp.SequenceNumbers;
import io.minimeet.rtp.rtcp.RtcpWriter;

/**
 * When the server's packets arrived, by transport-wide sequence number, told back every 100 ms as
 * browsers do (draft-holmer-rmcat-transport-wide-cc-extensions-01). Silent while the server numbers
 * nothing.
 */
final class ArrivalLog {
  private static final long INTERVAL_NANOS = 100_000_000L;

  /** At 1,000 packets a second, ten intervals. A power of two. */
  private static final int CAPACITY = 1_024;

  private final long[] arrivals = new long[CAPACITY];
  private final long[] batch = new long[CAPACITY];
  private long base = -1;
  private long end = -1;
  private long dueNanos = Long.MAX_VALUE;
  private int feedbackCount;

  void record(int wireSequence, long nowNanos) {
    if (base < 0) {
      base = 0x10000L + wireSequence;
      end = base;
    }
    long sequence = SequenceNumbers.unwrap(Math.max(base, end - 1), wireSequence);
    if (sequence < base) {
      return; // reported as lost already
    }
    if (sequence - base >= CAPACITY) {
      base = sequence - CAPACITY + 1;
    }
    if (end < base) {
      end = base;
    }
    while (end <= sequence) {
      arrivals[(int) end++ & CAPACITY - 1] = RtcpWriter.NOT_RECEIVED;
    }
    arrivals[(int) sequence & CAPACITY - 1] = nowNanos;
    if (dueNanos == Long.MAX_VALUE) {
      dueNanos = nowNanos + INTERVAL_NANOS;
    }
  }

  long deadlineNanos() {
    return dueNanos;
  }

  void write(RtcpWriter writer, int senderSsrc, long nowNanos) {
    if (dueNanos > nowNanos) {
      return;
    }
    int count = (int) (end - base);
    for (int i = 0; i < count; i++) {
      batch[i] = arrivals[(int) (base + i) & CAPACITY - 1];
    }
    int told =
        writer.transportFeedback(
            senderSsrc, 0, (int) base & 0xFFFF, batch, 0, count, feedbackCount);
    if (told > 0) {
      feedbackCount = feedbackCount + 1 & 0xFF;
    }
    base = told > 0 ? base + told : end;
    dueNanos = base < end ? nowNanos : Long.MAX_VALUE;
  }
}
