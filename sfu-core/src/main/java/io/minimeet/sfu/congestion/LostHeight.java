package io.minimeet.sfu.congestion;

/** Whether the estimate is well below where it was, and how long already. */
final class LostHeight {
  /** Below this share of the height it has dropped; a decrease or two of the ordinary is none. */
  static final double DROPPED = 0.66;

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
    if (lost && (bps >= REGAINED * heightBps || nowNanos - lostNanos > MEMORY_NANOS)) {
      lost = false;
      heightBps = bps;
    }
    if (!lost) {
      follow(bps, nowNanos);
      lost = bps < DROPPED * heightBps;
      lostNanos = nowNanos;
    }
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
    seenNanos = nowNanos;
    heightBps += share * (bps - heightBps);
  }
}
