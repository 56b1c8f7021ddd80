package io.minimeet.sfu.congestion;

/** What the receiver says it can take, and the loss it reports, where it says no more than that. */
final class ReceiverWord {
  static final long NONE = Long.MAX_VALUE;

  /** Beside transport-wide feedback an old REMB does not bind: it is sent every second or so. */
  static final long FRESH_NANOS = 10_000_000_000L;

  /** Of how many packets a report tells is not known here; sound and a small picture send these. */
  private static final int PACKETS = 100;

  private final LossBound lossBound = new LossBound();
  private long rembBps = NONE;
  private long rembNanos;
  private double lossRatio;

  void remb(long bps, long nowNanos) {
    rembBps = Math.max(0, bps);
    rembNanos = nowNanos;
  }

  /**
   * A receiver report came.
   *
   * @param targetBps what may be sent now
   * @param freeBps what would be sent if no loss were reported
   */
  void report(
      double lostFraction, long targetBps, long freeBps, long roundTripNanos, long nowNanos) {
    lossRatio = lostFraction >= 0 ? Math.min(1, lostFraction) : 0;
    long sent = Math.min(targetBps, freeBps);
    lossBound.update(lossRatio, PACKETS, sent, freeBps, roundTripNanos, nowNanos);
  }

  /** Whether there was ever a REMB. */
  boolean hasRemb() {
    return rembBps != NONE;
  }

  /** The latest, however old; {@link #NONE} if there was none. */
  long rembBps() {
    return rembBps;
  }

  /** Bounds an estimate that has better sources. */
  long boundBps(long nowNanos) {
    return hasRemb() && nowNanos - rembNanos <= FRESH_NANOS ? rembBps : NONE;
  }

  /** Stands for the estimate where there is no better source; {@link #NONE} if it says nothing. */
  long onlyBps() {
    return Math.min(rembBps, lossBound.bps());
  }

  double lossRatio() {
    return lossRatio;
  }
}
