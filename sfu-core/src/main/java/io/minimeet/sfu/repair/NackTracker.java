package io.minimeet.sfu.repair;

import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.RtcpWriter;

/**
 * Knows which packets of one incoming stream are missing, and when to ask for each (again).
 *
 * <p>A missing packet is first asked for after a short wait, because many only arrive out of order;
 * then again at intervals, until it comes, or too many tries or too many losses make a keyframe the
 * better way.
 */
public final class NackTracker {
  /** Reordering on access networks is mostly over within this. */
  static final long REORDER_WINDOW_NANOS = 10_000_000L;

  /** Above most round trips, so that one loss is rarely asked for twice. */
  static final long RETRY_NANOS = 60_000_000L;

  static final int MAX_TRIES = 8;

  /**
   * A longer hole is an outage: pictures go on at the next keyframe, not by hundreds of repairs.
   */
  static final int MAX_MISSING = 256;

  /** RFC 4585, 6.2.1: a packet id and a bit mask. */
  private static final int ENTRY_BYTES = 4;

  private final long[] missing = new long[MAX_MISSING];
  private final long[] dueNanos = new long[MAX_MISSING];
  private final byte[] tries = new byte[MAX_MISSING];
  private final int[] batch = new int[MAX_MISSING];
  private int count;
  private long highest = -1;
  private boolean gaveUp;

  /**
   * A packet arrived.
   *
   * @return false when the hole before it is too long to repair: a keyframe is needed
   */
  public boolean received(long sequence, long nowNanos) {
    if (highest < 0) {
      highest = sequence;
      return true;
    }
    if (sequence <= highest) {
      remove(sequence);
      return true;
    }
    long gap = sequence - highest - 1;
    boolean repairable = count + gap <= MAX_MISSING;
    if (repairable) {
      for (long lost = highest + 1; lost < sequence; lost++) {
        missing[count] = lost;
        dueNanos[count] = nowNanos + REORDER_WINDOW_NANOS;
        tries[count] = 0;
        count++;
      }
    } else {
      count = 0;
    }
    highest = sequence;
    return repairable;
  }

  private void remove(long sequence) {
    for (int i = 0; i < count; i++) {
      if (missing[i] == sequence) {
        removeAt(i);
        return;
      }
    }
  }

  /** Keeps the order: a NACK lists its packets in ascending order. */
  private void removeAt(int index) {
    count--;
    System.arraycopy(missing, index + 1, missing, index, count - index);
    System.arraycopy(dueNanos, index + 1, dueNanos, index, count - index);
    System.arraycopy(tries, index + 1, tries, index, count - index);
  }

  /** When the next request is due; {@link Long#MAX_VALUE} when nothing is missing. */
  public long deadlineNanos() {
    long deadline = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      deadline = Math.min(deadline, dueNanos[i]);
    }
    return deadline;
  }

  /**
   * Writes a NACK for what is due now, and gives up on what was asked for too often.
   *
   * @return how many packets it asks for
   */
  public int write(RtcpWriter writer, int senderSsrc, int mediaSsrc, long nowNanos) {
    int asked = 0;
    gaveUp = false;
    for (int i = 0; i < count; i++) {
      if (dueNanos[i] > nowNanos) {
        continue;
      }
      if (tries[i] == MAX_TRIES) {
        removeAt(i);
        i--;
        gaveUp = true;
      } else {
        batch[asked++] = (int) missing[i] & 0xffff;
        tries[i]++;
        dueNanos[i] = nowNanos + RETRY_NANOS;
      }
    }
    if (asked > 0 && !writer.nack(senderSsrc, mediaSsrc, batch, 0, asked)) {
      asked = 0; // did not fit: they are asked for at the next due time
    }
    return asked;
  }

  /** Whether the last {@link #write} gave up on a packet: a keyframe is needed. */
  public boolean gaveUp() {
    return gaveUp;
  }

  /** The longest NACK that {@link #write} may need room for: no two packets share an entry. */
  public int maxBytes() {
    return FeedbackMessage.LENGTH + count * ENTRY_BYTES;
  }

  int missingCount() {
    return count;
  }
}
