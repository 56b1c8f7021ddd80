package io.minimeet.sfu.congestion.trial;

import java.util.ArrayDeque;
import java.util.Random;

/** One direction of a way: a queue of bounded time before a bottleneck, then delay and weather. */
final class Road implements Way {
  private record Packet(int bytes, long arrivedNanos, Runnable arrival) {}

  private final VirtualTime time;
  private final Random random;
  private final ArrayDeque<Packet> queue = new ArrayDeque<>();
  private final Samples delays = new Samples();
  private long queuedBytes;
  private boolean busy;
  private long bps = 10_000_000;
  private double queueMillis = 300;
  private double delayMillis = 50;
  private double jitterMillis;
  private double loss;
  private boolean out;
  private long lastArrivalNanos = Long.MIN_VALUE;

  Road(VirtualTime time, Random random) {
    this.time = time;
    this.random = random;
  }

  void rate(long bitsPerSecond) {
    bps = bitsPerSecond;
  }

  long bps() {
    return out ? 0 : bps;
  }

  void queueMillis(double millis) {
    queueMillis = millis;
  }

  void delayMillis(double millis) {
    delayMillis = millis;
  }

  /** Up to so much more for each packet; their order stays. */
  void jitterMillis(double millis) {
    jitterMillis = millis;
  }

  /** This share of packets is lost, whatever is sent. */
  void loss(double share) {
    loss = share;
  }

  /** All is lost while the road is out. */
  void out(boolean value) {
    out = value;
  }

  /** What each packet waited, itself not counted. */
  Samples delays() {
    return delays;
  }

  /** How long a packet that comes now would wait. */
  double waitMillis() {
    return queuedBytes * 8e3 / bps;
  }

  @Override
  public void carry(int bytes, Runnable arrival) {
    carry(bytes, arrival, () -> {});
  }

  void carry(int bytes, Runnable arrival, Runnable whenLost) {
    boolean full = queuedBytes > 0 && waitMillis() > queueMillis;
    if (full || out || random.nextDouble() < loss) {
      whenLost.run();
      return;
    }
    queue.add(new Packet(bytes, time.nowNanos(), arrival));
    queuedBytes += bytes;
    if (!busy) {
      serve();
    }
  }

  private void serve() {
    Packet packet = queue.poll();
    busy = packet != null;
    if (packet == null) {
      return;
    }
    delays.add(time.seconds(), (time.nowNanos() - packet.arrivedNanos()) / 1e6);
    time.in(
        (long) (packet.bytes() * 8e9 / bps),
        () -> {
          queuedBytes -= packet.bytes();
          long there = time.nowNanos() + (long) (1e6 * (delayMillis + jitter()));
          lastArrivalNanos = Math.max(lastArrivalNanos, there);
          time.at(lastArrivalNanos, packet.arrival());
          serve();
        });
  }

  private double jitter() {
    return jitterMillis * random.nextDouble();
  }
}
