package io.minimeet.sfu;

/**
 * How one participant's ways were, a few times a minute.
 *
 * @param estimateBps what the way to it is believed to carry
 * @param roundTripNanos 0 while unknown
 * @param downLoss of the packets sent to it, 0 to 1
 * @param downJitterNanos of the worst of the streams it receives
 * @param upLoss of the packets it sent, before repairs, 0 to 1
 * @param upJitterNanos of the worst of the streams it sends
 */
public record LinkSample(
    long estimateBps,
    long roundTripNanos,
    double downLoss,
    long downJitterNanos,
    double upLoss,
    long upJitterNanos) {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Adds it to the numbers of its shard. */
  public void measure(Counters counters) {
    counters.measure(Distribution.ESTIMATE, estimateBps / 1_000);
    counters.measure(Distribution.DOWN_JITTER, downJitterNanos / NANOS_PER_MILLI);
    counters.measure(Distribution.UP_JITTER, upJitterNanos / NANOS_PER_MILLI);
    counters.measure(Distribution.DOWN_LOSS, Math.round(downLoss * 1_000));
    counters.measure(Distribution.UP_LOSS, Math.round(upLoss * 1_000));
    if (roundTripNanos > 0) {
      counters.measure(Distribution.ROUND_TRIP, roundTripNanos / NANOS_PER_MILLI);
    }
  }
}
