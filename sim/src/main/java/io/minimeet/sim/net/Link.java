package io.minimeet.sim.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a network path: a queue, a wire, then the way. {@link #send} takes a datagram,
 * {@link #poll} gives those whose time has come, {@link #deadlineNanos} says when to look again.
 */
public final class Link<T> {
  /** So long the way stays as much longer as jitter made it. */
  private static final long JITTER_NANOS = 60_000_000L;

  private record Waiting<T>(T datagram, int bytes, long cameNanos) {}

  private record Change(long atNanos, long order, UnaryOperator<LinkConditions> change)
      implements Comparable<Change> {
    @Override
    public int compareTo(Change other) {
      return atNanos != other.atNanos
          ? Long.compare(atNanos, other.atNanos)
          : Long.compare(order, other.order);
    }
  }

  private record InFlight<T>(long arrivalNanos, long order, T datagram)
      implements Comparable<InFlight<T>> {
    @Override
    public int compareTo(InFlight<T> other) {
      return arrivalNanos != other.arrivalNanos
          ? Long.compare(arrivalNanos, other.arrivalNanos)
          : Long.compare(order, other.order);
    }
  }

  private final RandomGenerator random;
  private final Consumer<T> lostOnes;
  private final PriorityQueue<Change> changes = new PriorityQueue<>();
  private final Deque<Waiting<T>> queue = new ArrayDeque<>();
  private final PriorityQueue<InFlight<T>> inFlight = new PriorityQueue<>();
  private final LinkMeter meter;
  private LinkConditions conditions;
  private long queuedBytes;

  /** When the last bit of the first in the queue is on the wire. */
  private long wireNanos = Long.MAX_VALUE;

  private long lastInOrderNanos = Long.MIN_VALUE;
  private long jitterNanos;
  private long jitterUntilNanos = Long.MIN_VALUE;
  private int burstLeft;
  private long order;
  private long sent;
  private long sentBytes;
  private long lost;
  private long duplicated;
  private long reordered;

  /**
   * A link that begins.
   *
   * @param lostOnes hears of every datagram that will not arrive
   */
  public Link(RandomGenerator random, LinkConditions conditions, Consumer<T> lostOnes) {
    this.random = random;
    this.conditions = conditions;
    this.lostOnes = lostOnes;
    meter = new LinkMeter(conditions.bitsPerSecond());
  }

  /** From now on the link behaves so; what is under way stays under way, a burst of loss ends. */
  public void conditions(LinkConditions changed, long nowNanos) {
    advance(nowNanos);
    change(changed, nowNanos);
  }

  /** The same later. */
  public void plan(long atNanos, UnaryOperator<LinkConditions> change) {
    changes.add(new Change(atNanos, order++, change));
  }

  public LinkConditions conditions() {
    return conditions;
  }

  public void send(T datagram, int bytes, long nowNanos) {
    advance(nowNanos);
    sent++;
    sentBytes += bytes;
    if (conditions.bitsPerSecond() == 0) {
      leave(datagram, bytes, 0, nowNanos);
    } else if (queuedBytes + bytes > conditions.queueBytes()) {
      meter.refused();
      lose(datagram);
    } else {
      if (queue.isEmpty()) {
        wireNanos = nowNanos + conditions.wireNanos(bytes);
      }
      queuedBytes += bytes;
      queue.addLast(new Waiting<>(datagram, bytes, nowNanos));
    }
  }

  /** Does what was due until now, in its order. */
  private void advance(long nowNanos) {
    while (true) {
      Change planned = changes.peek();
      long plannedNanos = planned == null ? Long.MAX_VALUE : planned.atNanos();
      if (Math.min(plannedNanos, wireNanos) > nowNanos) {
        return;
      }
      if (planned != null && plannedNanos <= wireNanos) {
        changes.remove();
        change(planned.change().apply(conditions), plannedNanos);
      } else if (!queue.isEmpty()) {
        takeOffQueue();
      } else {
        return; // the end of time is now, and nothing is left
      }
    }
  }

  private void change(LinkConditions changed, long nowNanos) {
    long before = conditions.bitsPerSecond();
    long after = changed.bitsPerSecond();
    conditions = changed;
    burstLeft = 0;
    meter.capacity(after, nowNanos);
    if (queue.isEmpty() || before == after) {
      return;
    }
    double left = after == 0 ? 0 : (double) (wireNanos - nowNanos) * before / after;
    wireNanos = nowNanos + (long) left;
  }

  private void takeOffQueue() {
    Waiting<T> first = queue.removeFirst();
    long leftNanos = wireNanos;
    queuedBytes -= first.bytes();
    Waiting<T> next = queue.peekFirst();
    wireNanos = next == null ? Long.MAX_VALUE : leftNanos + conditions.wireNanos(next.bytes());
    long own = conditions.wireNanos(first.bytes());
    leave(first.datagram(), first.bytes(), leftNanos - own - first.cameNanos(), leftNanos);
  }

  private void leave(T datagram, int bytes, long waitedNanos, long nowNanos) {
    meter.passed(bytes, waitedNanos);
    if (isLost()) {
      lose(datagram);
      return;
    }
    arrive(datagram, nowNanos);
    if (happens(conditions.duplication())) {
      duplicated++;
      arrive(datagram, nowNanos);
    }
  }

  private void lose(T datagram) {
    lost++;
    lostOnes.accept(datagram);
  }

  private boolean isLost() {
    if (burstLeft > 0) {
      burstLeft--;
      return true;
    }
    if (happens(conditions.burst())) {
      burstLeft = random.nextInt(2 * conditions.burstDatagrams());
      return true;
    }
    return happens(conditions.loss());
  }

  private void arrive(T datagram, long onWireNanos) {
    long arrival = onWireNanos + conditions.delayNanos() + jitter(onWireNanos);
    if (happens(conditions.reordering())) {
      reordered++;
      arrival += conditions.reorderNanos();
    } else {
      arrival = Math.max(arrival, lastInOrderNanos);
      lastInOrderNanos = arrival;
    }
    inFlight.add(new InFlight<>(arrival, order++, datagram));
  }

  private long jitter(long nowNanos) {
    if (conditions.jitterNanos() == 0) {
      return 0;
    }
    if (nowNanos >= jitterUntilNanos) {
      jitterUntilNanos = nowNanos + JITTER_NANOS;
      jitterNanos = random.nextLong(conditions.jitterNanos());
    }
    return jitterNanos;
  }

  /** No number is drawn for what never happens: conditions can be compared seed by seed. */
  private boolean happens(double chance) {
    return chance > 0 && random.nextDouble() < chance;
  }

  /** When something happens next; {@link Long#MAX_VALUE} when nothing will. */
  public long deadlineNanos() {
    InFlight<T> next = inFlight.peek();
    Change change = changes.peek();
    return Math.min(
        wireNanos,
        Math.min(
            next == null ? Long.MAX_VALUE : next.arrivalNanos(),
            change == null ? Long.MAX_VALUE : change.atNanos()));
  }

  /** The next datagram that has arrived by now; null when none has. */
  public @Nullable T poll(long nowNanos) {
    advance(nowNanos);
    InFlight<T> next = inFlight.peek();
    if (next == null || next.arrivalNanos() > nowNanos) {
      return null;
    }
    inFlight.remove();
    return next.datagram();
  }

  public LinkMeter meter() {
    return meter;
  }

  public long sent() {
    return sent;
  }

  public long sentBytes() {
    return sentBytes;
  }

  /** How long a datagram that is sent now waits for the wire. */
  public long queueNanos() {
    return conditions.wireNanos(queuedBytes);
  }

  public long lost() {
    return lost;
  }

  public long duplicated() {
    return duplicated;
  }

  public long reordered() {
    return reordered;
  }

  /** Datagrams that wait or are on their way. */
  public int underWay() {
    return queue.size() + inFlight.size();
  }
}
