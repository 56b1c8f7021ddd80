package io.minimeet.sim;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The one clock of a simulated world, and everything that is still to happen in it. */
final class VirtualTime {
  /** Events of the same moment happen in the order they were planned. */
  private record Event(long atNanos, long order, Runnable action) {}

  private final PriorityQueue<Event> planned =
      new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::order));
  private long nowNanos;
  private long events;

  VirtualTime(long startNanos) {
    nowNanos = startNanos;
  }

  long nowNanos() {
    return nowNanos;
  }

  /** How many events were planned so far. */
  long events() {
    return events;
  }

  /** Plans an event; one in the past happens next. */
  void at(long atNanos, Runnable action) {
    planned.add(new Event(Math.max(atNanos, nowNanos), events++, action));
  }

  void after(long delayNanos, Runnable action) {
    at(nowNanos + delayNanos, action);
  }

  /** Lets the next event happen; false when none is due until {@code untilNanos}. */
  boolean step(long untilNanos) {
    Event next = planned.peek();
    if (next == null || next.atNanos() > untilNanos) {
      nowNanos = Math.max(nowNanos, untilNanos);
      return false;
    }
    planned.remove();
    nowNanos = next.atNanos();
    next.action().run();
    return true;
  }
}
