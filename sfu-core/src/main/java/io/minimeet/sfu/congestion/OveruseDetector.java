package io.minimeet.sfu.congestion;

/**
 * Holds the trend of delay against a threshold that follows it (draft-ietf-rmcat-gcc-02, sections
 * 5.4 and 5.5): slowly up, so that jitter is not taken for overuse and a flow that fills its queues
 * does not starve this one; less slowly down, so that it stays sensitive.
 */
final class OveruseDetector {
  /** The slope alone is tiny; libwebrtc's gain, times the groups in view up to this many. */
  private static final double GAIN = 4;

  private static final int MAX_GROUPS = 60;

  /** K_u and K_d of the draft, a millisecond. */
  private static final double RISE = 0.0087;

  private static final double FALL = 0.039;

  private static final double START_THRESHOLD = 12.5;
  private static final double MIN_THRESHOLD = 6;
  private static final double MAX_THRESHOLD = 600;

  /** A trend that is this far off is an outlier and must not move the threshold (section 5.4). */
  private static final double MAX_OFF = 15;

  private static final double MAX_STEP_MILLIS = 100;

  /** Overuse has to last this long to count: overuse_time_th of the draft. */
  private static final double OVERUSE_MILLIS = 10;

  private static final double NANOS_PER_MILLI = 1e6;

  private double threshold = START_THRESHOLD;
  private double overusedMillis;
  private double trendBefore;
  private int overusedGroups;
  private int groups;
  private long updatedNanos;
  private boolean updated;
  private LinkUse use = LinkUse.NORMAL;

  /** A group came, so long after the one before it left; the slope of delay is this now. */
  LinkUse update(double slope, long sendDeltaNanos, long arrivalNanos) {
    groups = Math.min(groups + 1, MAX_GROUPS);
    double trend = groups * slope * GAIN;
    if (trend > threshold) {
      overusedMillis += sendDeltaNanos / NANOS_PER_MILLI / (overusedGroups == 0 ? 2 : 1);
      overusedGroups++;
      if (overusedMillis > OVERUSE_MILLIS && overusedGroups > 1 && trend >= trendBefore) {
        use = LinkUse.OVERUSED;
        forgetOveruse();
      }
    } else {
      use = trend < -threshold ? LinkUse.UNDERUSED : LinkUse.NORMAL;
      forgetOveruse();
    }
    trendBefore = trend;
    adapt(Math.abs(trend), arrivalNanos);
    return use;
  }

  LinkUse use() {
    return use;
  }

  double threshold() {
    return threshold;
  }

  /** The trend begins anew; the threshold, which knows the way's jitter, stays. */
  void clear() {
    groups = 0;
    trendBefore = 0;
    updated = false;
    use = LinkUse.NORMAL;
    forgetOveruse();
  }

  private void forgetOveruse() {
    overusedMillis = 0;
    overusedGroups = 0;
  }

  private void adapt(double size, long arrivalNanos) {
    double elapsedMillis = updated ? (arrivalNanos - updatedNanos) / NANOS_PER_MILLI : 0;
    updated = true;
    updatedNanos = arrivalNanos;
    if (size > threshold + MAX_OFF) {
      return;
    }
    double step = Math.clamp(elapsedMillis, 0, MAX_STEP_MILLIS);
    double moved = threshold + (size < threshold ? FALL : RISE) * (size - threshold) * step;
    threshold = Math.clamp(moved, MIN_THRESHOLD, MAX_THRESHOLD);
  }
}
