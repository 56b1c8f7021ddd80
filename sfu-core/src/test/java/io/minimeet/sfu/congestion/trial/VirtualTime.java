package io.minimeet.sfu.congestion.trial;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The only clock: it moves from event to event. */
final class VirtualTime {
  /** The JVM's clock may be negative, and a zero taken for a time is found out. */
  static final long START_NANOS = -7_000_000_000_000L;

  private record Event(long nanos, long number, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::number));
  private long nowNanos = START_NANOS;
  private long count;

  long nowNanos() {
    return nowNanos;
  }

  double seconds() {
    return (nowNanos - START_NANOS) / 1e9;
  }

  void at(long nanos, Runnable action) {
    events.add(new Event(Math.max(nanos, nowNanos), count++, action));
  }

  void in(long nanos, Runnable action) {
    at(nowNanos + nanos, action);
  }

  void atSeconds(double seconds, Runnable action) {
    at(START_NANOS + (long) (seconds * 1e9), action);
  }

  void runUntilSeconds(double seconds) {
    long end = START_NANOS + (long) (seconds * 1e9);
    Event next = events.peek();
    while (next != null && next.nanos() <= end) {
      events.poll();
      nowNanos = next.nanos();
      next.action().run();
      next = events.peek();
    }
    nowNanos = end;
  }
}
