package io.minimeet.sim;

import java.net.InetSocketAddress;

/**
 * Somebody's download over the same link: a TCP connection that always has something to send and
 * takes what it gets, in the manner of Reno (RFC 5681): slow start, one packet more a round trip,
 * half after a loss.
 */
final class CrossTraffic {
  private static final int PACKET_BYTES = 1_200;
  private static final double FIRST_WINDOW = 10;
  private static final double LEAST_WINDOW = 2;

  private final VirtualTime time;
  private final Wire wire;
  private final Datagram packet;
  private final long ackNanos;
  private double window = FIRST_WINDOW;
  private double threshold = Double.MAX_VALUE;
  private int underWay;
  private long halvedNanos = Long.MIN_VALUE;
  private boolean running;
  private long delivered;

  /**
   * One that is to be started.
   *
   * @param ackNanos from the end of the wire until the sender knows
   */
  CrossTraffic(VirtualTime time, Wire wire, InetSocketAddress address, long ackNanos) {
    this.time = time;
    this.wire = wire;
    this.ackNanos = ackNanos;
    packet = new Datagram(new byte[PACKET_BYTES], address, null);
  }

  void start() {
    running = true;
    fill();
  }

  void stop() {
    running = false;
  }

  private void fill() {
    while (running && underWay < window) {
      underWay++;
      wire.send(packet);
    }
  }

  void arrived() {
    delivered += PACKET_BYTES;
    time.after(
        ackNanos,
        () -> {
          underWay--;
          window += window < threshold ? 1 : 1 / window;
          fill();
        });
  }

  void lost() {
    time.after(
        ackNanos,
        () -> {
          underWay--;
          if (halvedNanos == Long.MIN_VALUE || time.nowNanos() - halvedNanos > ackNanos) {
            halvedNanos = time.nowNanos();
            window = Math.max(LEAST_WINDOW, window / 2);
            threshold = window;
          }
          fill();
        });
  }

  long deliveredBytes() {
    return delivered;
  }
}
