package io.minimeet.sim.net;

import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a network path. {@link #send} takes a datagram, {@link #poll} gives those whose
 * time has come, {@link #deadlineNanos} says when the next one's will.
 */
public final class Link<T> {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

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
  private final PriorityQueue<InFlight<T>> inFlight = new PriorityQueue<>();
  private LinkConditions conditions;
  private long wireFreeNanos = Long.MIN_VALUE;
  private long lastInOrderNanos = Long.MIN_VALUE;
  private int burstLeft;
  private long sent;
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
  }

  /** From now on the link behaves so; what is under way stays under way, a burst of loss ends. */
  public void conditions(LinkConditions changed) {
    conditions = changed;
    burstLeft = 0;
  }

  public LinkConditions conditions() {
    return conditions;
  }

  public void send(T datagram, int bytes, long nowNanos) {
    sent++;
    long onWireNanos = putOnWire(bytes, nowNanos);
    if (onWireNanos == Long.MIN_VALUE || isLost()) {
      lost++;
      lostOnes.accept(datagram);
      return;
    }
    arrive(datagram, onWireNanos);
    if (happens(conditions.duplication())) {
      duplicated++;
      arrive(datagram, onWireNanos);
    }
  }

  /** When the last bit is on the wire; {@link Long#MIN_VALUE} when the queue is full. */
  private long putOnWire(int bytes, long nowNanos) {
    if (conditions.bitsPerSecond() == 0) {
      return nowNanos;
    }
    long begin = Math.max(nowNanos, wireFreeNanos);
    long waitingBits =
        (long) ((double) (begin - nowNanos) * conditions.bitsPerSecond() / NANOS_PER_SECOND);
    if (waitingBits / 8 + bytes > conditions.queueBytes()) {
      return Long.MIN_VALUE;
    }
    wireFreeNanos = begin + bytes * 8L * NANOS_PER_SECOND / conditions.bitsPerSecond();
    return wireFreeNanos;
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
    long arrival = onWireNanos + conditions.delayNanos();
    if (conditions.jitterNanos() > 0) {
      arrival += random.nextLong(conditions.jitterNanos());
    }
    if (happens(conditions.reordering())) {
      reordered++;
      arrival += conditions.reorderNanos();
    } else {
      arrival = Math.max(arrival, lastInOrderNanos);
      lastInOrderNanos = arrival;
    }
    inFlight.add(new InFlight<>(arrival, sent + duplicated, datagram));
  }

  /** No number is drawn for what never happens: conditions can be compared seed by seed. */
  private boolean happens(double chance) {
    return chance > 0 && random.nextDouble() < chance;
  }

  /** When the next datagram arrives; {@link Long#MAX_VALUE} when none is under way. */
  public long deadlineNanos() {
    InFlight<T> next = inFlight.peek();
    return next == null ? Long.MAX_VALUE : next.arrivalNanos();
  }

  /** The next datagram that has arrived by now; null when none has. */
  public @Nullable T poll(long nowNanos) {
    InFlight<T> next = inFlight.peek();
    if (next == null || next.arrivalNanos() > nowNanos) {
      return null;
    }
    inFlight.remove();
    return next.datagram();
  }

  public long sent() {
    return sent;
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

  public int inFlight() {
    return inFlight.size();
  }
}
