package io.minimeet.sfu.repair;

import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.RtcpWriter;

/**
 * Knows which packets of one incoming stream are missing, and when to ask for each (again).
 *
 * <p>A missing packet is first asked for after a short wait, because some only arrive out of order;
 * then again whenever an answer is overdue, until it comes, or would come too late to be played, or
 * was asked for too often: then a picture goes on at the next keyframe.
 */
public final class NackTracker {
  /** A receiver's picture may wait so long for a repair, and does not freeze. */
  public static final long PICTURE_AGE_NANOS = 1_000_000_000L;

  /** What a receiver buffers of sound on a bad network. */
  public static final long SOUND_AGE_NANOS = 400_000_000L;

  static final int MAX_TRIES = 10;

  /**
   * A longer hole is an outage: pictures go on at the next keyframe, not by hundreds of repairs.
   */
  static final int MAX_MISSING = 256;

  /** RFC 4585, 6.2.1: a packet id and a bit mask. */
  private static final int ENTRY_BYTES = 4;

  private final long maxAgeNanos;
  private final ReorderWindow window = new ReorderWindow();
  private final RepairTime repairTime = new RepairTime();
  private final NackBudget budget = new NackBudget();
  private final long[] missing = new long[MAX_MISSING];
  private final long[] missedNanos = new long[MAX_MISSING];
  private final long[] dueNanos = new long[MAX_MISSING];
  private final long[] askedNanos = new long[MAX_MISSING];
  private final byte[] tries = new byte[MAX_MISSING];
  private final int[] batch = new int[MAX_MISSING];
  private int count;
  private long highest = -1;
  private boolean gaveUp;

  /** A tracker of packets that are of use for so long after they were missed. */
  public NackTracker(long maxAgeNanos) {
    this.maxAgeNanos = maxAgeNanos;
  }

  /**
   * A packet arrived.
   *
   * @param repaired whether it is known to have been sent again (it came over RTX)
   * @return false when the hole before it is too long to repair: a keyframe is needed
   */
  public boolean received(long sequence, boolean repaired, long nowNanos) {
    budget.arrived();
    if (highest < 0) {
      highest = sequence;
      return true;
    }
    if (sequence <= highest) {
      fill(sequence, repaired, nowNanos);
      return true;
    }
    long gap = sequence - highest - 1;
    boolean repairable = count + gap <= MAX_MISSING;
    if (repairable) {
      for (long lost = highest + 1; lost < sequence; lost++) {
        missing[count] = lost;
        missedNanos[count] = nowNanos;
        dueNanos[count] = nowNanos + window.nanos();
        tries[count] = 0;
        count++;
      }
    } else {
      count = 0;
    }
    highest = sequence;
    return repairable;
  }

  private void fill(long sequence, boolean repaired, long nowNanos) {
    for (int i = 0; i < count; i++) {
      if (missing[i] == sequence) {
        learn(i, repaired, nowNanos);
        removeAt(i);
        return;
      }
    }
  }

  /**
   * Without RTX nobody says whether a packet was sent again; one that comes sooner than any answer
   * could was not. Of one asked for twice nobody knows which request it answers (Karn's rule).
   */
  private void learn(int index, boolean repaired, long nowNanos) {
    long sinceAsked = nowNanos - askedNanos[index];
    boolean asked = tries[index] > 0;
    boolean isAnswer = asked && (repaired || sinceAsked >= repairTime.nanos() / 2);
    if (isAnswer) {
      window.loss();
      if (tries[index] == 1) {
        repairTime.measured(sinceAsked);
      }
    } else if (!repaired) {
      window.disorder(nowNanos - missedNanos[index]);
    }
  }

  /** Keeps the order: a NACK lists its packets in ascending order. */
  private void removeAt(int index) {
    count--;
    System.arraycopy(missing, index + 1, missing, index, count - index);
    System.arraycopy(missedNanos, index + 1, missedNanos, index, count - index);
    System.arraycopy(askedNanos, index + 1, askedNanos, index, count - index);
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
   * Writes a NACK for what is due now, and gives up on what was asked for too often or would come
   * too late.
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
      if (!isWorthAsking(i, nowNanos)) {
        removeAt(i);
        i--;
        gaveUp = true;
      } else if (budget.take()) {
        batch[asked++] = (int) missing[i] & 0xffff;
        tries[i]++;
        askedNanos[i] = nowNanos;
        dueNanos[i] = nowNanos + repairTime.retryNanos(tries[i]);
      } else {
        dueNanos[i] = nowNanos + repairTime.retryNanos(0); // others come first
      }
    }
    if (asked > 0 && !writer.nack(senderSsrc, mediaSsrc, batch, 0, asked)) {
      asked = 0; // did not fit: they are asked for at the next due time
    }
    return asked;
  }

  private boolean isWorthAsking(int index, long nowNanos) {
    long arrivalNanos = nowNanos + repairTime.nanos();
    return tries[index] < MAX_TRIES && arrivalNanos - missedNanos[index] <= maxAgeNanos;
  }

  /** Whether the last {@link #write} gave up on a packet: a keyframe is needed. */
  public boolean gaveUp() {
    return gaveUp;
  }

  /** The longest NACK that {@link #write} may need room for: no two packets share an entry. */
  public int maxBytes() {
    return FeedbackMessage.LENGTH + count * ENTRY_BYTES;
  }

  /** From asking for a packet to its arrival, as far as is known. */
  public long repairNanos() {
    return repairTime.nanos();
  }

  int missingCount() {
    return count;
  }
}
