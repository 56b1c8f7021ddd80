package io.minimeet.sfu.congestion;

/** Whether the estimate is well below where it was, and how long already. */
final class LostHeight {
  /** Below this share of the height it has dropped; an ordinary decrease is none. */
  static final double DROPPED = 0.74;

  static final double REGAINED = 0.9;

  /** After this the lower place is simply where it is now. */
  static final long MEMORY_NANOS = 60_000_000_000L;

  /** How long a rate has to stand to be the height: what one lucky probe claimed is none. */
  private static final double STANDING_NANOS = 3e9;

  private double heightBps;
  private boolean known;
  private boolean lost;
  private long lostNanos;
  private long seenNanos;

  /** The estimate is this now. */
  void see(long bps, long nowNanos) {
    if (lost && nowNanos - lostNanos > MEMORY_NANOS) {
      lost = false;
      heightBps = bps;
    } else if (lost) {
      lost = bps < REGAINED * heightBps;
    } else if (bps < DROPPED * heightBps) {
      lost = true;
      lostNanos = nowNanos;
    } else {
      follow(bps, nowNanos);
    }
    seenNanos = nowNanos;
  }

  boolean isLost() {
    return lost;
  }

  /** Where it was. */
  long bps() {
    return (long) heightBps;
  }

  private void follow(long bps, long nowNanos) {
    double share = known ? Math.min(1, (nowNanos - seenNanos) / STANDING_NANOS) : 1;
    known = true;
    heightBps += share * (bps - heightBps);
  }
}
