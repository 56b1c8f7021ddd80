package io.minimeet.sfu.room;

import io.minimeet.sfu.Counters;
import io.minimeet.sfu.Distribution;
import io.minimeet.sfu.LinkSample;
import io.minimeet.sfu.peer.Peer;

/** How one participant's ways are now, read off where it is known anyway. */
final class ParticipantLink implements LinkSample {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long BPS_PER_KBPS = 1_000;
  private static final int PER_MILLE = 1_000;

  private final Peer peer;
  private final UplinkMeter uplink = new UplinkMeter();

  ParticipantLink(Peer peer) {
    this.peer = peer;
  }

  /** Measures what comes from it. */
  void look(long nowNanos) {
    uplink.look(peer.tracks(), nowNanos);
  }

  boolean isUplinkLossy() {
    return uplink.isLossy();
  }

  /** Adds it to the numbers of its shard. */
  void measure(Counters counters) {
    counters.measure(Distribution.ESTIMATE, estimateBps() / BPS_PER_KBPS);
    counters.measure(Distribution.DOWN_JITTER, downJitterNanos() / NANOS_PER_MILLI);
    counters.measure(Distribution.UP_JITTER, upJitterNanos() / NANOS_PER_MILLI);
    counters.measure(Distribution.DOWN_LOSS, Math.round(downLoss() * PER_MILLE));
    counters.measure(Distribution.UP_LOSS, Math.round(upLoss() * PER_MILLE));
    if (roundTripNanos() > 0) {
      counters.measure(Distribution.ROUND_TRIP, roundTripNanos() / NANOS_PER_MILLI);
    }
  }

  @Override
  public long estimateBps() {
    return peer.estimator().targetBps();
  }

  @Override
  public long roundTripNanos() {
    return peer.receiverStatistics().roundTripNanos();
  }

  @Override
  public double downLoss() {
    return peer.receiverStatistics().lossRatio();
  }

  @Override
  public long downJitterNanos() {
    return peer.receiverStatistics().jitterNanos();
  }

  @Override
  public double upLoss() {
    return uplink.loss();
  }

  @Override
  public long upJitterNanos() {
    return uplink.jitterNanos();
  }
}
