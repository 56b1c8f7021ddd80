package io.minimeet.sfu.forward;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.congestion.LinkEstimator;
import io.minimeet.sfu.pace.Pacer;
import io.minimeet.sfu.pace.RepairBudget;
import org.jspecify.annotations.Nullable;

/** Lets what is sent follow what the way carries: the rate of bursts, repairs and probes. */
final class LinkPace {
  /**
   * Pictures leave at so many times the estimate, in halves: a keyframe is to be through before the
   * pictures behind it come, and the mean rate is not set here (libwebrtc paces at the same 2.5).
   */
  private static final long PACE_HALVES = 5;

  /** A keyframe of 50 kB within a fifth of a second, however thin the way seems. */
  private static final long LEAST_PACE_BPS = 2_000_000;

  private static final int BITS_PER_BYTE = 8;

  private final Pacer pacer;
  private final Counters counters;
  private final RepairBudget repairs = new RepairBudget();
  private @Nullable ProbePackets packets;
  private int probe = LinkEstimator.NO_PROBE;

  LinkPace(Pacer pacer, Counters counters) {
    this.pacer = pacer;
    this.counters = counters;
  }

  void fillWith(ProbePackets newPackets) {
    packets = newPackets;
  }

  RepairBudget repairs() {
    return repairs;
  }

  /** The way is another one. */
  void beginAgain() {
    probe = LinkEstimator.NO_PROBE;
  }

  void follow(LinkEstimator estimator, long nowNanos) {
    long target = estimator.targetBps();
    int now = estimator.probe();
    long pace = Math.max(LEAST_PACE_BPS, target * PACE_HALVES / 2);
    pacer.rate(
        (now == LinkEstimator.NO_PROBE ? pace : Math.max(pace, estimator.probeBps()))
            / BITS_PER_BYTE,
        nowNanos);
    repairs.follow(target, nowNanos);
    if (now == probe) {
      return;
    }
    probe = now;
    if (now == LinkEstimator.NO_PROBE) {
      pacer.endProbe();
    } else {
      counters.add(Counter.PROBES_SENT, 1);
      pacer.beginProbe(Math.max(1, estimator.probeBps() / BITS_PER_BYTE), nowNanos);
    }
  }

  /** Sends one packet for the probe of now; its bytes, or 0. */
  int fill(LinkEstimator estimator, long nowNanos) {
    follow(estimator, nowNanos); // the probe may have got all it wanted
    if (probe == LinkEstimator.NO_PROBE) {
      return 0;
    }
    ProbePackets source = packets;
    int bytes = source == null ? 0 : source.send(estimator.probeBytesLeft(), nowNanos);
    counters.add(Counter.PADDING_BYTES_SENT, bytes);
    return bytes;
  }
}
