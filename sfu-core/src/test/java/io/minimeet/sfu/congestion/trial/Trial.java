package io.minimeet.sfu.congestion.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A road there, a road back, and who travels on them; reads as a script. */
final class Trial {
  private static final long SAMPLE_NANOS = 50_000_000;

  private final VirtualTime time = new VirtualTime();
  private final Samples capacity = new Samples();
  private final Samples waits = new Samples();
  private final List<Flow> flows = new ArrayList<>();
  private final List<TcpFlow> downloads = new ArrayList<>();
  private final String name;
  private final long seed;
  private final Random random;
  private final Road road;
  private final Road back;
  private double seconds;

  /** A trial of its own random numbers; the first seed of a name is drawn. */
  Trial(String name, long seed) {
    this.name = name;
    this.seed = seed;
    random = new Random(seed);
    road = new Road(time, random);
    back = new Road(time, random);
    time.in(1, this::sample); // after what a script does at the very beginning
  }

  Road road() {
    return road;
  }

  Road back() {
    return back;
  }

  Trial rate(double atSeconds, long bps) {
    time.atSeconds(atSeconds, () -> road.rate(bps));
    return this;
  }

  Trial at(double atSeconds, Runnable action) {
    time.atSeconds(atSeconds, action);
    return this;
  }

  Flow flow(double startSeconds, long demandBps) {
    return flow(startSeconds, demandBps, road, back);
  }

  Flow flow(double startSeconds, long demandBps, Way there, Way thence) {
    String letter = Character.toString('A' + flows.size());
    Flow flow = new Flow(letter, time, random, there, thence, demandBps);
    flows.add(flow);
    time.atSeconds(startSeconds, flow::start);
    return flow;
  }

  /** A flow whose own way before and after the shared queue takes so long, there and back each. */
  Flow farFlow(double startSeconds, long demandBps, double moreMillis) {
    Road far = new Road(time, random);
    far.rate(100_000_000);
    far.delayMillis(moreMillis);
    Road farBack = new Road(time, random);
    farBack.rate(100_000_000);
    farBack.delayMillis(moreMillis);
    return flow(
        startSeconds,
        demandBps,
        (bytes, arrival) -> far.carry(bytes, () -> road.carry(bytes, arrival)),
        farBack);
  }

  TcpFlow download(double fromSeconds, double toSeconds) {
    TcpFlow tcp = new TcpFlow(time, road, back);
    downloads.add(tcp);
    time.atSeconds(fromSeconds, () -> tcp.run(true));
    time.atSeconds(toSeconds, () -> tcp.run(false));
    return tcp;
  }

  Trial run(double untilSeconds) {
    seconds = untilSeconds;
    time.runUntilSeconds(untilSeconds);
    if (seed == 1) {
      EstimatePlot.write(this);
    }
    return this;
  }

  /** The share of the road there that came through, of all flows together that travel on it. */
  double use(double from, double to) {
    double bps = 0;
    for (Flow flow : flows) {
      bps += flow.way() == back ? 0 : flow.receivedBps(from, to);
    }
    return bps / capacity.mean(from, to);
  }

  double waitMillis(double share, double from, double to) {
    return road.delays().percentile(share, from, to);
  }

  String name() {
    return name;
  }

  String title() {
    return name.replace('-', ' ');
  }

  double seconds() {
    return seconds;
  }

  List<Flow> flows() {
    return flows;
  }

  List<TcpFlow> downloads() {
    return downloads;
  }

  Samples capacity() {
    return capacity;
  }

  Samples waits() {
    return waits;
  }

  private void sample() {
    capacity.add(time.seconds(), (double) road.bps());
    waits.add(time.seconds(), road.waitMillis());
    time.in(SAMPLE_NANOS, this::sample);
  }
}
