package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProbeClusterTest {
  private static final int BYTES = 1_000;
  private static final long US = 1_000;

  private final ProbeCluster cluster = new ProbeCluster();

  @ParameterizedTest
  @CsvSource({
    // rate, packets, µs apart sent, µs apart arrived, lost, result
    "2000000, 6, 4000, 4000, 0, 2000000",
    "2000000, 6, 4000, 4200, 0, 1904761",
    "2000000, 6, 4000, 8000, 0, 950000",
    "2000000, 6, 4000, 2000, 0, 2000000",
    "2000000, 6, 0, 4000, 0, 2000000",
    "2000000, 6, 0, 8000, 0, 950000",
    "2000000, 6, 4000, 0, 0, 0",
    "2000000, 3, 4000, 4000, 0, 0",
    "2000000, 6, 4000, 4000, 2, 2000000",
    "2000000, 6, 4000, 4000, 3, 0",
    "10000, 6, 400000, 400000, 0, 0",
  })
  void shouldProveWhatCameThrough(
      long rate, int packets, long sentMicros, long arrivedMicros, int lost, long result) {
    cluster.begin(1, rate);
    for (int i = 0; i < packets; i++) {
      cluster.sent(BYTES);
      if (i < packets - lost) {
        cluster.arrived(i * sentMicros * US, 5_000_000 + i * arrivedMicros * US, BYTES);
      } else {
        cluster.lost();
      }
    }
    assertTrue(cluster.isTold());
    assertEquals(result, cluster.resultBps());
  }
}
