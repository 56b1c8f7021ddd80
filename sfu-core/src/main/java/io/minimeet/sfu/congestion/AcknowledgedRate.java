package io.minimeet.sfu.congestion;

/**
 * What comes through: the rate at which what arrived arrived, and no more than that at which it had
 * been sent. The receiver writes the arrival times, and cannot make the rate higher than it was.
 */
final class AcknowledgedRate {
  private final SlidingRate arrivals = new SlidingRate();
  private final SlidingRate departures = new SlidingRate();

  /** A packet arrived, at a time of the receiver's. */
  void arrived(long sentNanos, long arrivalNanos, int bytes) {
    departures.add(sentNanos, bytes);
    arrivals.add(arrivalNanos, bytes);
  }

  /** 0 while unknown. */
  long bps() {
    return Math.min(arrivals.bps(), departures.bps());
  }

  /** The same over the shortest time that says something, where that is more. */
  long latestBps() {
    return Math.max(bps(), Math.min(arrivals.latestBps(), departures.latestBps()));
  }

  /** Forgets all. */
  void clear() {
    arrivals.clear();
    departures.clear();
  }
}
