package io.minimeet.sfu.congestion;

import java.lang.foreign.MemorySegment;

/**
 * What the way to one receiver carries. No call allocates.
 *
 * <p>The best source there is counts: transport-wide feedback, with the receiver's own estimate
 * (REMB) as a bound; else that estimate and the loss of receiver reports; and who says nothing at
 * all is taken at their word.
 */
public final class LinkEstimator {
  /** The packet belongs to no probe. */
  public static final int NO_PROBE = 0;

  /** Less than one sound stream with its headers: nobody is given less. */
  public static final long MIN_BPS = 30_000;

  /** What a receiver is given who tells nothing. */
  public static final long UNBOUNDED_BPS = 1_000_000_000;

  private final long startBps;
  private final ProbePlan plan;
  private final Probes probes;
  private final SendSide sendSide;
  private final ReceiverWord word = new ReceiverWord();
  private final RoundTrip roundTrip = new RoundTrip();
  private final Silence silence = new Silence();
  private boolean expectsFeedback = true;
  private long demandBps;
  private long targetBps;

  /** Believes in {@code startBps} until it knows better. */
  public LinkEstimator(long startBps) {
    this.startBps = Math.clamp(startBps, MIN_BPS, UNBOUNDED_BPS);
    targetBps = this.startBps;
    plan = new ProbePlan(targetBps);
    probes = new Probes(plan);
    sendSide = new SendSide(targetBps, probes);
  }

  /**
   * Whether the receiver negotiated transport-wide feedback; it is believed to until told
   * otherwise. One who did, and sends none in the first seconds, does not know how.
   */
  public void expectFeedback(boolean negotiated) {
    expectsFeedback = negotiated;
    if (!silence.wasEverHeard() && !word.hasRemb()) {
      targetBps = negotiated ? startBps : UNBOUNDED_BPS;
    }
  }

  /**
   * A packet leaves that carries a transport-wide sequence number.
   *
   * @param sequence ascending by one; its low 16 bits are on the wire
   * @param bytes of the datagram
   * @param probe the probe it belongs to, or {@link #NO_PROBE}; whatever leaves while there is one
   *     belongs to it
   */
  public void sent(long sequence, int bytes, int probe, long nowNanos) {
    sendSide.sent(sequence, bytes, probe, nowNanos);
    silence.sent(roundTrip.nanos(), nowNanos);
    probes.sent(probe, bytes, nowNanos);
  }

  /** Transport-wide feedback came: the RTCP packet that begins at {@code at}. */
  public void feedback(MemorySegment memory, long at, int length, long nowNanos) {
    if (!sendSide.feedback(memory, at, length, roundTrip, nowNanos)) {
      return;
    }
    boolean again = silence.heard();
    settle(nowNanos);
    if (again) {
      plan.heardAgain(nowNanos);
    }
  }

  /** The receiver says what it can take (REMB). */
  public void remb(long bps, long nowNanos) {
    word.remb(bps, nowNanos);
    settle(nowNanos);
  }

  /**
   * A receiver report came.
   *
   * @param lostFraction of the packets since the one before, 0 to 1
   * @param roundTripNanos 0 while unknown
   */
  public void report(double lostFraction, long roundTripNanos, long nowNanos) {
    roundTrip.reported(roundTripNanos);
    word.report(lostFraction, targetBps, unreportedBps(), roundTrip.nanos(), nowNanos);
    settle(nowNanos);
  }

  /** What could be sent at most, were there room: no use in probing beyond. */
  public void demand(long bps, long nowNanos) {
    demandBps = Math.max(0, bps);
    plan.demand(bps, nowNanos);
  }

  /** Does what is due; returns when something will be due next. */
  public long poll(long nowNanos) {
    if (!isSendSide()) {
      return Long.MAX_VALUE;
    }
    switch (silence.check(nowNanos)) {
      case NOTHING -> {}
      case OUTAGE -> sendSide.lower(Silence.KEPT);
      case DUMB -> expectsFeedback = false;
    }
    settle(nowNanos);
    long probeNanos = silence.isOutage() ? Long.MAX_VALUE : probes.poll(sendSide.use(), nowNanos);
    return Math.min(silence.deadlineNanos(), probeNanos);
  }

  /** What may be sent. */
  public long targetBps() {
    return targetBps;
  }

  /** The way there and back; 0 while unknown. */
  public long roundTripNanos() {
    return roundTrip.nanos();
  }

  /** Of the packets of the latest reports, 0 to 1. */
  public double lossRatio() {
    return silence.wasEverHeard() ? sendSide.lossRatio() : word.lossRatio();
  }

  /** The probe that is to be sent now, or {@link #NO_PROBE}. */
  public int probe() {
    return probes.current();
  }

  /** The rate of that probe. */
  public long probeBps() {
    return probes.bps();
  }

  /**
   * What of it is still to be sent; {@link #sent} counts it down. At least one byte while the probe
   * lasts: it takes five packets, however large they are.
   */
  public int probeBytesLeft() {
    return probes.bytesLeft();
  }

  /** Whether the estimate is, or will be, made from transport-wide feedback. */
  private boolean isSendSide() {
    return expectsFeedback || silence.wasEverHeard();
  }

  /** What would be sent if no loss were reported; what is sent is not known without feedback. */
  private long unreportedBps() {
    return Math.min(word.rembBps(), demandBps > 0 ? demandBps : startBps);
  }

  private void settle(long nowNanos) {
    long bps;
    if (silence.wasEverHeard()) {
      bps = Math.min(sendSide.bps(), word.boundBps(nowNanos));
    } else if (word.hasRemb() || !expectsFeedback) {
      bps = word.onlyBps();
    } else {
      bps = startBps;
    }
    targetBps = Math.clamp(bps, MIN_BPS, UNBOUNDED_BPS);
    plan.see(targetBps, nowNanos);
  }
}
