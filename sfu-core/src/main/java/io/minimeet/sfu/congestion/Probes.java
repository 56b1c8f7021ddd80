package io.minimeet.sfu.congestion;

/** The probe that is being sent, and what the last few measured. */
final class Probes {
  /** Fewer packets measure nothing. */
  static final int MIN_PACKETS = 5;

  private static final int KEPT = 4;
  private static final int MAX_NUMBER = 255;
  private static final double BITS_PER_BYTE_SECOND = 8e9;

  private final ProbePlan plan;
  private final ProbeCluster[] clusters = new ProbeCluster[KEPT];
  private final long[] endNanos = new long[KEPT];
  private int current = LinkEstimator.NO_PROBE;
  private int last = LinkEstimator.NO_PROBE;
  private int bytesLeft;
  private long beganNanos;

  Probes(ProbePlan plan) {
    this.plan = plan;
    for (int i = 0; i < KEPT; i++) {
      clusters[i] = new ProbeCluster();
    }
  }

  int current() {
    return current;
  }

  long bps() {
    return current == LinkEstimator.NO_PROBE ? 0 : cluster(current).nominalBps();
  }

  /** Never 0 while the probe lasts, for it takes a number of packets too. */
  int bytesLeft() {
    return current == LinkEstimator.NO_PROBE ? 0 : Math.max(1, bytesLeft);
  }

  /** A packet of a probe left. */
  void sent(int probe, int bytes, long nowNanos) {
    if (probe == LinkEstimator.NO_PROBE || probe != current) {
      return;
    }
    ProbeCluster cluster = cluster(probe);
    cluster.sent(bytes);
    bytesLeft = Math.max(0, bytesLeft - bytes);
    if (bytesLeft == 0 && cluster.sentPackets() >= MIN_PACKETS) {
      end(nowNanos);
      if (plan.isFollowing()) {
        plan.follow(nowNanos);
      }
    }
  }

  void arrived(int probe, long sentNanos, long arrivalNanos, int bytes) {
    if (isKept(probe)) {
      cluster(probe).arrived(sentNanos, arrivalNanos, bytes);
    }
  }

  void lost(int probe) {
    if (isKept(probe)) {
      cluster(probe).lost();
    }
  }

  /**
   * The most that probes proved since this was asked last, 0 if nothing.
   *
   * @param isDoubtful whether there is reason to doubt what is more than the estimate
   */
  long takeProven(boolean isDoubtful, long nowNanos) {
    long proven = 0;
    for (int i = 0; i < KEPT; i++) {
      ProbeCluster cluster = clusters[i];
      boolean ended = cluster.probe() != LinkEstimator.NO_PROBE && cluster.probe() != current;
      if (ended && (cluster.isTold() || nowNanos - endNanos[i] > ProbePlan.PATIENCE_NANOS)) {
        long result = cluster.resultBps();
        if (cluster.probe() == last) {
          boolean isThrough = result > 0 && cluster.isThrough();
          result = plan.result(cluster.nominalBps(), result, isThrough, isDoubtful, nowNanos);
        }
        proven = Math.max(proven, result);
        cluster.begin(LinkEstimator.NO_PROBE, 0);
      }
    }
    return proven;
  }

  /**
   * Begins the probe that is due and gives up the one that is not sent; when there is more to do.
   */
  long poll(LinkUse use, long nowNanos) {
    if (current != LinkEstimator.NO_PROBE) {
      long patienceNanos = beganNanos + ProbePlan.PATIENCE_NANOS;
      if (nowNanos < patienceNanos) {
        return patienceNanos;
      }
      end(nowNanos);
    }
    long bps = plan.next(use, nowNanos);
    if (bps > 0) {
      begin(bps, nowNanos);
      return beganNanos + ProbePlan.PATIENCE_NANOS;
    }
    return plan.deadlineNanos();
  }

  private void begin(long bps, long nowNanos) {
    last = last % MAX_NUMBER + 1;
    current = last;
    beganNanos = nowNanos;
    bytesLeft = (int) (bps * plan.durationNanos() / BITS_PER_BYTE_SECOND);
    cluster(current).begin(current, bps);
  }

  private void end(long nowNanos) {
    endNanos[current % KEPT] = nowNanos;
    current = LinkEstimator.NO_PROBE;
  }

  private boolean isKept(int probe) {
    return probe != LinkEstimator.NO_PROBE && cluster(probe).probe() == probe;
  }

  private ProbeCluster cluster(int probe) {
    return clusters[probe % KEPT];
  }
}
