package io.minimeet.bench.load.link;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Packets on their way, as copies. Bounded by what the link admits: its rate times its queue, or
 * the sender's rate times the jitter.
 */
public final class DelayLine {
  private final PriorityQueue<Packet> packets =
      new PriorityQueue<>(
          Comparator.<Packet>comparingLong(it -> it.dueNanos).thenComparingLong(it -> it.order));
  private long order;

  private static final class Packet {
    private final long dueNanos;
    private final long order;
    private final byte[] bytes;

    Packet(long dueNanos, long order, byte[] bytes) {
      this.dueNanos = dueNanos;
      this.order = order;
      this.bytes = bytes;
    }
  }

  public void add(MemorySegment m, long at, int length, long dueNanos) {
    byte[] copy = m.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
    packets.add(new Packet(dueNanos, order++, copy));
  }

  /** When the next packet is out; {@link Long#MAX_VALUE} with none. */
  public long deadlineNanos() {
    Packet next = packets.peek();
    return next == null ? Long.MAX_VALUE : next.dueNanos;
  }

  /** Copies the next packet that is due to {@code at}; its length, 0 for none. */
  public int take(MemorySegment into, long at, long nowNanos) {
    if (deadlineNanos() > nowNanos) {
      return 0;
    }
    byte[] bytes = packets.remove().bytes;
    MemorySegment.copy(bytes, 0, into, ValueLayout.JAVA_BYTE, at, bytes.length);
    return bytes.length;
  }
}
