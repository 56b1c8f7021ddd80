package io.minimeet.sfu.congestion;

/**
 * What came through each time the link was overused: mean and variance of the bound as last known
 * (draft-ietf-rmcat-gcc-02, section 5.5: the average and the standard deviation of R_hat while in
 * Decrease).
 */
final class LinkCapacity {
  /** The draft's recommended smoothing factor is 0.95: the share of what is known that stays. */
  private static final double KEPT = 0.95;

  /** Bounds of the variance over the mean, in kbit/s, as libwebrtc has them. */
  private static final double MIN_DEVIATION = 0.4;

  private static final double MAX_DEVIATION = 2.5;
  private static final double DEVIATIONS = 3;
  private static final double BPS_PER_KBPS = 1_000;

  private boolean known;
  private double meanKbps;
  private double deviationKbps = MIN_DEVIATION;

  /** So much came through while the link was overused. */
  void overusedAt(long bps) {
    add(bps / BPS_PER_KBPS, KEPT);
  }

  boolean isKnown() {
    return known;
  }

  long meanBps() {
    return (long) (meanKbps * BPS_PER_KBPS);
  }

  /** Whether a rate is too high to come through this link as it was known. */
  boolean isBelow(long bps) {
    return known && bps / BPS_PER_KBPS > meanKbps + spread();
  }

  /** Whether a rate is too low for this link as it was known. */
  boolean isAbove(long bps) {
    return known && bps / BPS_PER_KBPS < meanKbps - spread();
  }

  /** Another link, or other company on it. */
  void forget() {
    known = false;
  }

  private void add(double kbps, double kept) {
    if (!known) {
      known = true;
      meanKbps = kbps;
      return;
    }
    meanKbps = kept * meanKbps + (1 - kept) * kbps;
    double error = meanKbps - kbps;
    double norm = Math.max(meanKbps, 1);
    deviationKbps =
        Math.clamp(
            kept * deviationKbps + (1 - kept) * error * error / norm, MIN_DEVIATION, MAX_DEVIATION);
  }

  private double spread() {
    return DEVIATIONS * Math.sqrt(deviationKbps * meanKbps);
  }
}
