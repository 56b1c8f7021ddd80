package io.minimeet.sfu.congestion;

/** From arrivals to what they say of the link: groups, their trend, and the trend's verdict. */
final class DelayWatch {
  /** After such a pause the delays before and after do not belong to one trend. */
  static final long PAUSE_NANOS = 2_000_000_000L;

  private final BurstGroups groups = new BurstGroups();
  private final DelayTrend trend = new DelayTrend();
  private final OveruseDetector detector = new OveruseDetector();
  private long lastArrivalNanos = Long.MIN_VALUE;

  /** A packet arrived, at a time of the receiver's. */
  void arrived(long sentNanos, long arrivalNanos) {
    if (lastArrivalNanos != Long.MIN_VALUE
        && Math.abs(arrivalNanos - lastArrivalNanos) > PAUSE_NANOS) {
      clear();
    }
    lastArrivalNanos = arrivalNanos;
    if (groups.add(sentNanos, arrivalNanos)) {
      trend.add(groups.arrivalDeltaNanos() - groups.sendDeltaNanos(), groups.arrivalNanos());
      double slope = trend.isFalling() ? Math.min(0, trend.slope()) : trend.slope();
      detector.update(slope, groups.sendDeltaNanos(), groups.arrivalNanos());
    }
  }

  LinkUse use() {
    return detector.use();
  }

  /** Forgets the trend. */
  void clear() {
    groups.clear();
    trend.clear();
    detector.clear();
    lastArrivalNanos = Long.MIN_VALUE;
  }
}
