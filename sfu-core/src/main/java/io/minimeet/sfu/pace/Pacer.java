package io.minimeet.sfu.pace;

/**
 * What waits to leave to one receiver, in its order. A packet that waits keeps its outgoing slot,
 * encrypted.
 */
public final class Pacer {
  /** About 16 packets: a picture of a call of 5 Mbit/s leaves as a whole. */
  static final long BURST_BYTES = 20_000;

  /** A keyframe of 300 kB; a power of two. Beyond, packets leave at once rather than not at all. */
  static final int MAX_WAITING = 256;

  /** Lets a packet go that has waited. */
  @FunctionalInterface
  public interface Departure {
    void leave(int slot, int bytes);
  }

  private final PacedLines lines;
  private final Departure departure;
  private final SendAllowance allowance;
  private final int[] slots = new int[MAX_WAITING];
  private final int[] lengths = new int[MAX_WAITING];
  private int first;
  private int count;

  /** Whether the shard knows that something may wait here. */
  private boolean listed;

  public Pacer(PacedLines lines, Departure departure) {
    this.lines = lines;
    this.departure = departure;
    allowance = new SendAllowance(lines.bytesPerSecond(), BURST_BYTES);
  }

  /** Lets a packet leave now or in a while. */
  public void send(int slot, int bytes, long nowNanos) {
    if (count == 0 && allowance.take(bytes, nowNanos)) {
      departure.leave(slot, bytes);
      return;
    }
    if (count == MAX_WAITING) {
      releaseAll();
      departure.leave(slot, bytes);
      return;
    }
    int last = first + count++ & MAX_WAITING - 1;
    slots[last] = slot;
    lengths[last] = bytes;
    if (!listed) {
      listed = true;
      lines.add(this);
    }
  }

  void unlisted() {
    listed = false;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** When the first of what waits may leave; there is one. */
  long deadlineNanos() {
    return allowance.deadlineNanos();
  }

  /** Lets go what may leave by now. */
  void release(long nowNanos) {
    while (count > 0 && allowance.take(lengths[first], nowNanos)) {
      leave();
    }
  }

  /** Lets everything go that waits: its slots are needed, or its receiver changes. */
  public void releaseAll() {
    while (count > 0) {
      leave();
    }
  }

  private void leave() {
    int slot = slots[first];
    int bytes = lengths[first];
    first = first + 1 & MAX_WAITING - 1;
    count--;
    departure.leave(slot, bytes);
  }
}
