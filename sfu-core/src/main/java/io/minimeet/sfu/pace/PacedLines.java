package io.minimeet.sfu.pace;

import java.util.ArrayList;
import java.util.List;

/** The receivers of a shard for whom something waits or is filled up; mostly there are none. */
public final class PacedLines {
  /** At most 50 Mbit/s: a keyframe of 100 kB takes 16 ms, half the time to the next picture. */
  public static final long CALL_BYTES_PER_SECOND = 6_250_000;

  private final long bytesPerSecond;
  private final List<Pacer> waiting = new ArrayList<>();

  /** Nobody waits, and each receiver gets so much at most. */
  public PacedLines(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  long bytesPerSecond() {
    return bytesPerSecond;
  }

  void add(Pacer pacer) {
    waiting.add(pacer);
  }

  /**
   * Lets go what may leave by now.
   *
   * @return when the next may, or {@link Long#MAX_VALUE} when nothing waits
   */
  public long release(long nowNanos) {
    long deadline = Long.MAX_VALUE;
    for (int i = waiting.size() - 1; i >= 0; i--) {
      Pacer pacer = waiting.get(i);
      pacer.release(nowNanos);
      if (pacer.isIdle()) {
        remove(i);
      } else {
        deadline = Math.min(deadline, pacer.deadlineNanos());
      }
    }
    return deadline;
  }

  /** Lets everything go that waits. */
  public void releaseAll() {
    for (int i = waiting.size() - 1; i >= 0; i--) {
      Pacer pacer = waiting.get(i);
      pacer.releaseAll();
      if (pacer.isIdle()) {
        remove(i);
      }
    }
  }

  /** Their order does not matter. */
  private void remove(int index) {
    waiting.get(index).unlisted();
    Pacer last = waiting.removeLast();
    if (index < waiting.size()) {
      waiting.set(index, last);
    }
  }
}
