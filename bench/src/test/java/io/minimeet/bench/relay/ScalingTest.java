package io.minimeet.bench.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.app.media.DatagramTransport;
import org.junit.jupiter.api.Test;

/** How much two shards forward is the machine's affair; that they do so side by side is not. */
final class ScalingTest {
  @Test
  void shouldTakeTurnsOfOneShardAndOfTwo() throws InterruptedException {
    assumeTrue(DatagramTransport.LINUX.isAvailable());
    try (Scaling scaling = new Scaling(Traffic.MIXED, 1)) {
      scaling.run(0);
      Scaling.Figures figures = scaling.figures();
      assertEquals(Comparison.LEAST_TURNS, figures.turns());
      assertTrue(figures.onePerSecond() > 0, figures::toString);
      assertTrue(figures.ratio() > 0, figures::toString);
      assertTrue(figures.twoNanos() > 0, figures::toString);
    }
  }
}
