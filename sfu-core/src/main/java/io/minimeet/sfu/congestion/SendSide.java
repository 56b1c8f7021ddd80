package io.minimeet.sfu.congestion;

import io.minimeet.sfu.congestion.DeliveryReader.Deliveries;
import java.lang.foreign.MemorySegment;

/** The estimate from transport-wide feedback: delay, loss and probes. */
final class SendSide implements Deliveries {
  private final SentLog log = new SentLog();
  private final DeliveryReader reader = new DeliveryReader(log, this);
  private final DelayWatch delay = new DelayWatch();
  private final AcknowledgedRate acknowledged = new AcknowledgedRate();
  private final SlidingRate toldOf = new SlidingRate();
  private final LossWindow losses = new LossWindow();
  private final LossBound lossBound = new LossBound();
  private final RateControl control;
  private final Probes probes;
  private double lossRatio;

  SendSide(long startBps, Probes probes) {
    control = new RateControl(startBps);
    this.probes = probes;
  }

  void sent(long sequence, int bytes, int probe, long nowNanos) {
    log.add(sequence, bytes, probe, nowNanos);
  }

  /** Takes in one message; whether there was news in it. */
  boolean feedback(MemorySegment memory, long at, int length, RoundTrip roundTrip, long nowNanos) {
    if (!reader.read(memory, at, length, nowNanos)) {
      return false;
    }
    if (reader.hadArrivals()) {
      roundTrip.measured(nowNanos - reader.lastArrivedSentNanos(), nowNanos);
    }
    long through = acknowledged.bps();
    control.update(delay.use(), through, acknowledged.latestBps(), roundTrip.nanos(), nowNanos);
    proved(probes.takeProven(control.knowsCapacity(), nowNanos));
    if (losses.isFull(nowNanos)) {
      lossRatio = losses.ratio();
      lossBound.update(
          lossRatio, losses.packets(), toldOf.bps(), control.bps(), roundTrip.nanos(), nowNanos);
      losses.clear(nowNanos);
    }
    return true;
  }

  /** What may be sent by this. */
  long bps() {
    return Math.min(control.bps(), lossBound.bps());
  }

  LinkUse use() {
    return delay.use();
  }

  double lossRatio() {
    return lossRatio;
  }

  /** Nothing is heard: less. */
  void lower(double share) {
    control.lower((long) (bps() * share));
  }

  @Override
  public void clockJumped() {
    delay.clear();
    acknowledged.clear();
  }

  @Override
  public void arrived(long sentNanos, long arrivalNanos, int bytes, int probe, boolean wasLost) {
    delay.arrived(sentNanos, arrivalNanos);
    acknowledged.arrived(sentNanos, arrivalNanos, bytes);
    losses.arrived(wasLost);
    if (!wasLost) {
      toldOf.add(sentNanos, bytes);
    }
    probes.arrived(probe, sentNanos, arrivalNanos, bytes);
  }

  @Override
  public void lost(long sentNanos, int bytes, int probe) {
    losses.lost();
    toldOf.add(sentNanos, bytes);
    probes.lost(probe);
  }

  private void proved(long bps) {
    if (bps > 0 && delay.use() != LinkUse.OVERUSED) {
      control.proved(bps);
      lossBound.proved(bps);
    }
  }
}
