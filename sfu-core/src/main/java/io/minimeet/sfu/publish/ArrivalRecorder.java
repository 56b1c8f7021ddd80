package io.minimeet.sfu.publish;

import io.minimeet.rtp.SequenceNumbers;
import io.minimeet.rtp.rtcp.RtcpWriter;
import java.util.Arrays;

/**
 * Remembers when each transport-wide sequence number arrived, and reports it to the publisher
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01). Without this a browser stays at its start
 * bit rate.
 */
public final class ArrivalRecorder {
  /** In the middle of the draft's 50 to 200 ms. */
  static final long INTERVAL_NANOS = 100_000_000L;

  private static final int CAPACITY = 2048;
  private static final long MISSING = Long.MIN_VALUE;

  private final long[] arrivals = new long[CAPACITY];
  private long next = -1;
  private long highest = -1;
  private long deadlineNanos = Long.MAX_VALUE;
  private int feedbackCount;

  public void record(int sequence, long nowNanos) {
    if (next < 0) {
      // Starts a cycle up, so that numbers before the first never go below zero.
      next = 0x10000L + sequence;
      highest = next - 1;
      deadlineNanos = nowNanos + INTERVAL_NANOS;
    }
    long extended = SequenceNumbers.unwrap(Math.max(highest, next), sequence);
    if (extended < next) {
      return; // was reported already
    }
    if (extended - next >= CAPACITY) {
      // The sender jumped: what lies between was never sent or is beyond use.
      next = extended;
      highest = extended - 1;
    }
    for (long gap = highest + 1; gap < extended; gap++) {
      arrivals[index(gap)] = MISSING;
    }
    if (extended > highest || arrivals[index(extended)] == MISSING) {
      arrivals[index(extended)] = nowNanos;
    }
    highest = Math.max(highest, extended);
  }

  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Writes what came since the last report; call when the deadline has passed. */
  public void write(RtcpWriter writer, int senderSsrc, int mediaSsrc, long nowNanos) {
    deadlineNanos = nowNanos + INTERVAL_NANOS;
    while (next <= highest) {
      int from = index(next);
      int count = (int) Math.min(highest - next + 1, CAPACITY - from);
      if (allMissing(from, count)) {
        next += count;
        continue;
      }
      int written =
          writer.transportFeedback(
              senderSsrc, mediaSsrc, (int) next & 0xffff, arrivals, from, count, feedbackCount);
      if (written == 0) {
        return;
      }
      feedbackCount = feedbackCount + 1 & 0xff;
      next += written;
    }
  }

  private boolean allMissing(int from, int count) {
    return Arrays.stream(arrivals, from, from + count).allMatch(arrival -> arrival == MISSING);
  }

  private static int index(long sequence) {
    return (int) sequence & CAPACITY - 1;
  }
}
