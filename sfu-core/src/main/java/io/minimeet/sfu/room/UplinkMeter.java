package io.minimeet.sfu.room;

import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.publish.ReceptionStatistics;
import java.util.List;

/** How well what a participant sends arrives, before repairs. */
final class UplinkMeter {
  private static final long WINDOW_NANOS = 2_000_000_000L;

  /** Of fewer one more or less says nothing. */
  private static final int FEWEST_PACKETS = 40;

  /** What is repaired in time is not seen; beyond this much, something is. */
  private static final double LOSSY = 0.05;

  private long windowNanos = Long.MIN_VALUE;
  private long expected;
  private long received;
  private double loss;
  private long jitterNanos;

  void look(List<IncomingTrack> tracks, long nowNanos) {
    if (windowNanos != Long.MIN_VALUE && nowNanos - windowNanos < WINDOW_NANOS) {
      return;
    }
    windowNanos = nowNanos;
    long expectedBefore = expected;
    long receivedBefore = received;
    expected = 0;
    received = 0;
    jitterNanos = 0;
    for (int i = 0; i < tracks.size(); i++) {
      List<IncomingStream> streams = tracks.get(i).streams();
      for (int k = 0; k < streams.size(); k++) {
        ReceptionStatistics statistics = streams.get(k).statistics();
        expected += statistics.expected();
        received += statistics.received();
        jitterNanos = Math.max(jitterNanos, statistics.jitterNanos());
      }
    }
    long sent = expected - expectedBefore;
    long came = received - receivedBefore;
    // Less than before: streams came or went, and the next window tells.
    loss = sent < FEWEST_PACKETS || came < 0 ? 0 : Math.clamp(1 - (double) came / sent, 0, 1);
  }

  boolean isLossy() {
    return loss > LOSSY;
  }

  double loss() {
    return loss;
  }

  long jitterNanos() {
    return jitterNanos;
  }
}
