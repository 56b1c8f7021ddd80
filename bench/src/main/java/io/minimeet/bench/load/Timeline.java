package io.minimeet.bench.load;

import java.util.List;

/**
 * How a run went from second to second, and how its latencies are spread.
 *
 * @param latencies each twice as wide as the one before
 */
public record Timeline(List<Sample> samples, List<Bucket> latencies) {

  /**
   * What happened since the sample before.
   *
   * @param seconds since the measured time began
   * @param deliveredPerSecond measured packets
   * @param expectedPerSecond likewise; negative when the server chooses what to send
   * @param serverCores negative when unknown
   */
  public record Sample(
      double seconds,
      double deliveredPerSecond,
      double expectedPerSecond,
      long p50Micros,
      long p99Micros,
      double serverCores,
      double generatorCores) {}

  /** How many packets were later than the bucket before and not later than this. */
  public record Bucket(long upToMicros, long packets) {}
}
