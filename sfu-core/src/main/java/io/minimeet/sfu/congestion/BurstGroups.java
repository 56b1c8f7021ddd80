package io.minimeet.sfu.congestion;

/**
 * Groups packets that left together, and compares each group with the one before it
 * (draft-ietf-rmcat-gcc-02, sections 5.2 and 5.3): what of the delay between two groups the sender
 * did not make, the way made.
 *
 * <pre>
 *  sent     | | |         | |              sendDelta:    last of A to last of B
 *           [ A ]         [B]
 *  arrived    |  |  |         |   |        arrivalDelta: last of A to last of B
 * </pre>
 */
final class BurstGroups {
  /** What leaves within this is one burst (section 5.2). */
  static final long BURST_NANOS = 5_000_000;

  /** Packets held back together on the way and let go at once are one burst, up to so long. */
  private static final long MAX_HELD_BACK_NANOS = 100_000_000;

  /** The receiver's line of time ran backwards: begin anew. */
  private static final int MAX_REVERSALS = 3;

  private boolean groupOpen;
  private long firstSentNanos;
  private long lastSentNanos;
  private long firstArrivalNanos;
  private long lastArrivalNanos;

  private boolean groupBefore;
  private long sentBeforeNanos;
  private long arrivalBeforeNanos;

  private long sendDeltaNanos;
  private long arrivalDeltaNanos;
  private int reversals;

  /** Adds a packet; whether a group became complete that has one before it to compare with. */
  boolean add(long sentNanos, long arrivalNanos) {
    if (!groupOpen) {
      open(sentNanos, arrivalNanos);
      return false;
    }
    if (sentNanos < firstSentNanos) {
      return false; // overtaken on the way: its own group is closed already
    }
    if (belongs(sentNanos, arrivalNanos)) {
      lastSentNanos = Math.max(lastSentNanos, sentNanos);
      lastArrivalNanos = Math.max(lastArrivalNanos, arrivalNanos);
      return false;
    }
    boolean compared = groupBefore && compare();
    if (groupOpen) {
      groupBefore = true;
      sentBeforeNanos = lastSentNanos;
      arrivalBeforeNanos = lastArrivalNanos;
    }
    open(sentNanos, arrivalNanos);
    return compared;
  }

  /** Between the last packets of the two groups when they left. */
  long sendDeltaNanos() {
    return sendDeltaNanos;
  }

  /** Between the last packets of the two groups when they arrived. */
  long arrivalDeltaNanos() {
    return arrivalDeltaNanos;
  }

  /** When the later group was complete. */
  long arrivalNanos() {
    return arrivalBeforeNanos;
  }

  /** Forgets all. */
  void clear() {
    groupOpen = false;
    groupBefore = false;
    reversals = 0;
  }

  private boolean compare() {
    sendDeltaNanos = lastSentNanos - sentBeforeNanos;
    arrivalDeltaNanos = lastArrivalNanos - arrivalBeforeNanos;
    if (arrivalDeltaNanos >= 0) {
      reversals = 0;
      return true;
    }
    reversals++;
    if (reversals >= MAX_REVERSALS) {
      clear();
    }
    return false;
  }

  private boolean belongs(long sentNanos, long arrivalNanos) {
    if (sentNanos - firstSentNanos <= BURST_NANOS) {
      return true;
    }
    long apartNanos = arrivalNanos - lastArrivalNanos;
    boolean closer = apartNanos < sentNanos - lastSentNanos;
    return closer
        && apartNanos <= BURST_NANOS
        && arrivalNanos - firstArrivalNanos < MAX_HELD_BACK_NANOS;
  }

  private void open(long sentNanos, long arrivalNanos) {
    groupOpen = true;
    firstSentNanos = sentNanos;
    lastSentNanos = sentNanos;
    firstArrivalNanos = arrivalNanos;
    lastArrivalNanos = arrivalNanos;
  }
}
