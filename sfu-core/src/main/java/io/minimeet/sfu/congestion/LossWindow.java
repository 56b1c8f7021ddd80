package io.minimeet.sfu.congestion;

/** Counts what was told arrived and lost, until that is enough to speak of a ratio. */
final class LossWindow {
  /** Of fewer, a ratio of a few percent is chance. */
  static final int MANY_PACKETS = 80;

  /** So much loss is no chance even in a few packets. */
  static final double BURST = 0.4;

  static final int SOME_PACKETS = 30;
  static final long MIN_NANOS = 250_000_000;

  /** Sound alone is 50 packets a second: then fewer have to do. */
  static final long MAX_NANOS = 1_500_000_000;

  private static final int FEW_PACKETS = 10;

  private int arrived;
  private int lost;
  private boolean begun;
  private long beganNanos;

  void arrived(boolean wasLost) {
    arrived++;
    if (wasLost && lost > 0) {
      lost--;
    }
  }

  void lost() {
    lost++;
  }

  /** Whether there is a ratio to take. */
  boolean isFull(long nowNanos) {
    if (!begun) {
      begun = true;
      beganNanos = nowNanos;
    }
    long elapsed = nowNanos - beganNanos;
    if (elapsed < MIN_NANOS) {
      return false;
    }
    boolean burst = packets() >= SOME_PACKETS && ratio() >= BURST;
    boolean late = packets() >= FEW_PACKETS && elapsed >= MAX_NANOS;
    return burst || late || packets() >= MANY_PACKETS;
  }

  /** The share that was lost, 0 to 1. */
  double ratio() {
    return (double) lost / Math.max(1, packets());
  }

  /** Of so many packets. */
  int packets() {
    return arrived + lost;
  }

  /** Begins anew. */
  void clear(long nowNanos) {
    arrived = 0;
    lost = 0;
    begun = true;
    beganNanos = nowNanos;
  }
}
