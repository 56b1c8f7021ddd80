package io.minimeet.sfu.publish;

import io.minimeet.rtp.SequenceNumbers;
import io.minimeet.rtp.rtcp.RtcpWriter;

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
  private static final long NOTHING_YET = -1;

  private final long[] arrivals = new long[CAPACITY];
  private long next = NOTHING_YET;
  private long highest = NOTHING_YET - 1;
  private long deadlineNanos = Long.MAX_VALUE;
  private int feedbackCount;

  public void record(int sequence, long nowNanos) {
    if (next == NOTHING_YET) {
      // Starts a cycle up, so that numbers before the first never go below zero.
      next = 0x10000L + sequence;
      highest = next - 1;
    }
    long extended = SequenceNumbers.unwrap(Math.max(highest, next), sequence);
    if (extended < next) {
      return; // was reported already
    }
    if (next > highest) {
      deadlineNanos = nowNanos + INTERVAL_NANOS;
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

  /** When the next report is due; {@link Long#MAX_VALUE} while there is nothing to tell. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Whether there is something to tell. */
  public boolean isWaiting() {
    return next <= highest;
  }

  /** Writes what came since the last report; call when the deadline has passed. */
  public void write(RtcpWriter writer, int senderSsrc, int mediaSsrc, long nowNanos) {
    writeWhatFits(writer, senderSsrc, mediaSsrc);
    deadlineNanos = isWaiting() ? nowNanos + INTERVAL_NANOS : Long.MAX_VALUE;
  }

  private void writeWhatFits(RtcpWriter writer, int senderSsrc, int mediaSsrc) {
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
    for (int i = from; i < from + count; i++) {
      if (arrivals[i] != MISSING) {
        return false;
      }
    }
    return true;
  }

  private static int index(long sequence) {
    return (int) sequence & CAPACITY - 1;
  }
}
