package io.minimeet.sfu.congestion;

/**
 * The slope of one-way delay over time: least squares through the last smoothed, accumulated delay
 * differences. Stands where the draft has a Kalman filter (draft-ietf-rmcat-gcc-02, section 5.3),
 * as libwebrtc's trendline does, with its constants.
 */
final class DelayTrend {
  static final int WINDOW = 20;

  /** How much of the smoothed delay stays with each new group. */
  private static final double SMOOTHING = 0.9;

  private static final double NANOS_PER_MILLI = 1e6;

  private final double[] arrivalMillis = new double[WINDOW];
  private final double[] smoothedMillis = new double[WINDOW];
  private int count;
  private int next;
  private long firstArrivalNanos;
  private double delayMillis;
  private double smoothed;

  /** Two groups came: how much longer apart than they were sent, and when the later was whole. */
  void add(long delayDeltaNanos, long arrivalNanos) {
    if (count == 0) {
      firstArrivalNanos = arrivalNanos;
    }
    delayMillis += delayDeltaNanos / NANOS_PER_MILLI;
    smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * delayMillis;
    arrivalMillis[next] = (arrivalNanos - firstArrivalNanos) / NANOS_PER_MILLI;
    smoothedMillis[next] = smoothed;
    next = (next + 1) % WINDOW;
    count = Math.min(count + 1, WINDOW);
  }

  /** Whether the window is full. */
  boolean isKnown() {
    return count == WINDOW;
  }

  /** Milliseconds of delay more each millisecond; 0 while unknown. */
  double slope() {
    if (!isKnown()) {
      return 0;
    }
    double meanArrival = mean(arrivalMillis);
    double meanDelay = mean(smoothedMillis);
    double rise = 0;
    double run = 0;
    for (int i = 0; i < WINDOW; i++) {
      double x = arrivalMillis[i] - meanArrival;
      rise += x * (smoothedMillis[i] - meanDelay);
      run += x * x;
    }
    return run == 0 ? 0 : rise / run;
  }

  /** Whether the delay is less now than it was of late: a queue that grows is never so. */
  boolean isFalling() {
    return delayMillis < smoothed;
  }

  /** Forgets all. */
  void clear() {
    count = 0;
    next = 0;
    delayMillis = 0;
    smoothed = 0;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / WINDOW;
  }
}
