package io.minimeet.store.call;

/**
 * How somebody's ways were in the ten seconds before.
 *
 * @param upLossPermille of the packets they sent, before repairs
 * @param roundTripMillis 0 while unknown
 * @param estimateKbps what the way to them is believed to carry
 */
public record Sample(
    String stayId,
    long atMillis,
    int upLossPermille,
    int downLossPermille,
    int roundTripMillis,
    int upJitterMillis,
    int downJitterMillis,
    int estimateKbps) {
  /** The time that a sample stands for. */
  public static final long PERIOD_MILLIS = 10_000;
}
