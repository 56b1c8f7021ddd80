package io.minimeet.sfu.forward;

/**
 * How many earlier packets go with each packet of sound to a receiver that reads RED.
 *
 * <p>libwebrtc's receiver takes RED apart wherever it was negotiated, whichever codec stands first:
 * to be able to is to want it once something is lost. It costs a call's sound once or twice more,
 * which a clean network has no use for; so it is sent while the receiver reports loss, and always
 * to who prefers RED to plain Opus.
 */
final class SoundProtection {
  static final double LOSS = 0.01;

  /** One earlier packet leaves a quarter of a percent at this loss, two a hundredth. */
  static final double HEAVY_LOSS = 0.05;

  /** A few reports long: loss comes in spells. */
  static final long HELD_NANOS = 10_000_000_000L;

  private static final long NEVER = Long.MIN_VALUE;

  private long lossNanos = NEVER;
  private long heavyLossNanos = NEVER;

  /**
   * The number of earlier packets, from 0 to {@link RedundantSound#MAX_OLDER}.
   *
   * @param lossRatio by the receiver's last report, 0 to 1
   */
  int older(boolean preferred, double lossRatio, long nowNanos) {
    if (lossRatio > LOSS) {
      lossNanos = nowNanos;
    }
    if (lossRatio > HEAVY_LOSS) {
      heavyLossNanos = nowNanos;
    }
    if (holds(heavyLossNanos, nowNanos)) {
      return RedundantSound.MAX_OLDER;
    }
    return preferred || holds(lossNanos, nowNanos) ? 1 : 0;
  }

  private static boolean holds(long sinceNanos, long nowNanos) {
    return sinceNanos != NEVER && nowNanos - sinceNanos < HELD_NANOS;
  }

  /** Another receiver. */
  void beginAgain() {
    lossNanos = NEVER;
    heavyLossNanos = NEVER;
  }
}
