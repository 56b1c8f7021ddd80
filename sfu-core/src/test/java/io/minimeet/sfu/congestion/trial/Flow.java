package io.minimeet.sfu.congestion.trial;

import io.minimeet.sfu.congestion.LinkEstimator;
import java.util.Random;

/**
 * Sound, and pictures that leave whole, as far as the estimate allows; probes as the estimator
 * asks. Or a picture in layers, of which the highest that fits is sent.
 */
final class Flow {
  static final long START_BPS = 300_000;

  private static final int PACKET_BYTES = 1_200;
  private static final int SOUND_BYTES = 120;
  private static final long SOUND_NANOS = 20_000_000;
  private static final long SOUND_BPS = SOUND_BYTES * 8 * 50;
  private static final double PICTURES_PER_SECOND = 30;

  /** Repairs where there is room for them, else padding, which is 255 bytes at most. */
  private static final int PROBE_BYTES = 800;

  private static final int PADDING_BYTES = 280;
  private static final long LOW_PROBE_BPS = 1_500_000;

  private final VirtualTime time;
  private final Random random;
  private final Way road;
  private final LinkEstimator estimator = new LinkEstimator(START_BPS);
  private final Receiver receiver;
  private final Samples estimates = new Samples();
  private final Samples sentBytes = new Samples();
  private final Samples probeRates = new Samples();
  private final String name;
  private long demandBps;
  private long[] layersBps = {};
  private boolean paused;
  private long sequence;
  private long pollNanos = Long.MAX_VALUE;
  private boolean probing;

  Flow(String name, VirtualTime time, Random random, Way road, Way back, long demandBps) {
    this.name = name;
    this.time = time;
    this.random = random;
    this.road = road;
    this.demandBps = demandBps;
    receiver = new Receiver(time, back, estimator);
  }

  /** Sends the highest of these that fits, instead of as much as fits. */
  void layers(long... bps) {
    layersBps = bps;
  }

  void demand(long bps) {
    demandBps = bps;
    estimator.demand(bps, time.nowNanos());
  }

  void pause(boolean value) {
    paused = value;
    estimator.demand(value ? SOUND_BPS : demandBps, time.nowNanos());
  }

  void start() {
    estimator.demand(demandBps, time.nowNanos());
    sound();
    picture();
    tick();
  }

  String name() {
    return name;
  }

  Way way() {
    return road;
  }

  Samples estimates() {
    return estimates;
  }

  Samples probeRates() {
    return probeRates;
  }

  Samples receivedBytes() {
    return receiver.bytes();
  }

  double lossShare(double from, double to) {
    return 1 - receiver.bytes().sum(from, to) / Math.max(1, sentBytes.sum(from, to));
  }

  double receivedBps(double from, double to) {
    return receiver.bytes().sum(from, to) * 8 / (to - from);
  }

  private void sound() {
    send(SOUND_BYTES, estimator.probe());
    time.in(SOUND_NANOS, this::sound);
  }

  private void picture() {
    long bps = pictureBps();
    if (!paused && bps > 0) {
      double wobble = 0.8 + 0.4 * random.nextDouble();
      int left = (int) (bps / PICTURES_PER_SECOND / 8 * wobble);
      while (left > 0) {
        send(Math.min(left, PACKET_BYTES), estimator.probe());
        left -= PACKET_BYTES;
      }
    }
    time.in((long) (1e9 / PICTURES_PER_SECOND), this::picture);
  }

  private long pictureBps() {
    long room = Math.min(estimator.targetBps(), demandBps) - SOUND_BPS;
    if (layersBps.length == 0) {
      return room;
    }
    long best = 0;
    for (long layer : layersBps) {
      best = layer <= room ? layer : best;
    }
    return best;
  }

  private void send(int bytes, int probe) {
    long number = sequence++;
    sentBytes.add(time.seconds(), bytes);
    estimator.sent(number, bytes, probe, time.nowNanos());
    road.carry(bytes, () -> receiver.receive(number, bytes));
  }

  /** The shell's rule: poll when something is due, and often enough beside. */
  private void tick() {
    long due = estimator.poll(time.nowNanos());
    if (due <= time.nowNanos()) {
      throw new AssertionError("due already: " + due + " at " + time.seconds());
    }
    estimates.add(time.seconds(), (double) estimator.targetBps());
    if (estimator.probe() != LinkEstimator.NO_PROBE && !probing) {
      probing = true;
      probeRates.add(time.seconds(), (double) estimator.probeBps());
      probe();
    }
    pollNanos = Math.min(due, time.nowNanos() + 20_000_000);
    time.at(pollNanos, this::tick);
  }

  private void probe() {
    int probe = estimator.probe();
    if (probe == LinkEstimator.NO_PROBE) {
      probing = false;
      return;
    }
    long bps = estimator.probeBps();
    int bytes = bps < LOW_PROBE_BPS ? PADDING_BYTES : PROBE_BYTES;
    send(bytes, probe);
    time.in(bytes * 8_000_000_000L / bps, this::probe);
  }
}
