package io.minimeet.sfu.congestion.trial;

/** A greedy download: slow start, congestion avoidance, half on loss (RFC 5681, without timers). */
final class TcpFlow {
  private static final int PACKET_BYTES = 1_500;

  private final VirtualTime time;
  private final Road road;
  private final Road back;
  private final Samples received = new Samples();
  private double window = 10;
  private double threshold = 1e9;
  private int flying;
  private double recoverySeconds;
  private boolean running;

  TcpFlow(VirtualTime time, Road road, Road back) {
    this.time = time;
    this.road = road;
    this.back = back;
  }

  void run(boolean value) {
    running = value;
    fill();
  }

  double receivedBps(double from, double to) {
    return received.sum(from, to) * 8 / (to - from);
  }

  Samples receivedBytes() {
    return received;
  }

  private void fill() {
    while (running && flying < (int) window) {
      flying++;

      road.carry(PACKET_BYTES, this::arrive, () -> time.in(200_000_000, this::lost));
    }
  }

  private void arrive() {
    received.add(time.seconds(), PACKET_BYTES);
    back.carry(60, this::acknowledged, () -> time.in(200_000_000, this::acknowledged));
  }

  private void acknowledged() {
    flying--;
    window += window < threshold ? 1 : 1 / window;
    fill();
  }

  private void lost() {
    flying--;
    if (time.seconds() > recoverySeconds) {
      threshold = Math.max(2, window / 2);
      window = threshold;
      recoverySeconds = time.seconds() + 0.3;
    }
    fill();
  }
}
