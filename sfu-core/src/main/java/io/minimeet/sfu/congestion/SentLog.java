package io.minimeet.sfu.congestion;

import io.minimeet.rtp.SequenceNumbers;
import java.util.Arrays;

/**
 * What left when, by transport-wide sequence number; each packet is accounted for once. A ring:
 * what is older than {@link #CAPACITY} packets is forgotten, and feedback about it says nothing any
 * more.
 */
final class SentLog {
  /** A second and a half at 30 Mbit/s: longer than a round trip and the receiver's interval. */
  static final int CAPACITY = 4096;

  /** What {@link #sequence} returns for a number that was never sent, or long ago. */
  static final long UNKNOWN = -1;

  private static final int NEVER_SENT = 0;
  private static final int WAITING = 1;
  private static final int LOST = 2;
  private static final int ARRIVED = 3;

  private static final int BYTES_MASK = 0xFFFF;
  private static final int PROBE_SHIFT = 16;
  private static final int PROBE_MASK = 0xFF;
  private static final int STATE_SHIFT = 24;

  private final long[] sentNanos = new long[CAPACITY];

  /** State, probe and bytes of each packet: half the memory of three arrays. */
  private final int[] facts = new int[CAPACITY];

  private long newest = UNKNOWN;

  /**
   * A packet leaves. Numbers that are left out were never sent; one that goes back is not noted.
   */
  void add(long sequence, int bytes, int probe, long nowNanos) {
    if (sequence <= newest) {
      return;
    }
    if (sequence - newest > CAPACITY) {
      Arrays.fill(facts, 0);
    } else {
      for (long skipped = newest + 1; skipped < sequence; skipped++) {
        facts[index(skipped)] = 0;
      }
    }
    newest = sequence;
    int index = index(sequence);
    sentNanos[index] = nowNanos;
    facts[index] =
        (WAITING << STATE_SHIFT)
            | ((probe & PROBE_MASK) << PROBE_SHIFT)
            | Math.clamp(bytes, 0, BYTES_MASK);
  }

  /** The number of the packet that left last, or {@link #UNKNOWN}. */
  long newest() {
    return newest;
  }

  /** The whole number of the one on the wire, or {@link #UNKNOWN}. */
  long sequence(int wireSequence) {
    if (newest == UNKNOWN) {
      return UNKNOWN;
    }
    long sequence = SequenceNumbers.unwrap(newest, wireSequence);
    boolean kept = sequence <= newest && sequence > newest - CAPACITY && sequence >= 0;
    return kept && state(sequence) != NEVER_SENT ? sequence : UNKNOWN;
  }

  /** Notes the loss; whether that is news. */
  boolean lose(long sequence) {
    return state(sequence) == WAITING && moveTo(sequence, LOST);
  }

  /** Notes the arrival; whether that is news. */
  boolean arrive(long sequence) {
    return state(sequence) != ARRIVED && moveTo(sequence, ARRIVED);
  }

  /** Whether it was believed lost: ask before {@link #arrive}. */
  boolean isLost(long sequence) {
    return state(sequence) == LOST;
  }

  long sentNanos(long sequence) {
    return sentNanos[index(sequence)];
  }

  int bytes(long sequence) {
    return facts[index(sequence)] & BYTES_MASK;
  }

  int probe(long sequence) {
    return facts[index(sequence)] >>> PROBE_SHIFT & PROBE_MASK;
  }

  private int state(long sequence) {
    return facts[index(sequence)] >>> STATE_SHIFT;
  }

  private boolean moveTo(long sequence, int state) {
    int index = index(sequence);
    facts[index] = (state << STATE_SHIFT) | (facts[index] & ((1 << STATE_SHIFT) - 1));
    return true;
  }

  private static int index(long sequence) {
    return (int) sequence & (CAPACITY - 1);
  }
}
