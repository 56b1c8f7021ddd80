package io.minimeet.bench.load;

import io.minimeet.bench.load.Timeline.Bucket;
import io.minimeet.bench.load.Timeline.Sample;
import io.minimeet.bench.load.peer.PeerNetwork;
import io.minimeet.bench.load.peer.PeerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Takes a sample a second, of long runs fewer. On the run's thread. */
final class TimelineRecorder {
  private static final int MAX_SAMPLES = 600;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double UNKNOWN = -1;

  private final LoadPlan plan;
  private final Meetings meetings;
  private final PeerNetwork network;
  private final Optional<ServerProbe> server;
  private final ServerProbe generator;
  private final List<Sample> samples = new ArrayList<>();
  private final long intervalNanos;
  private final long beganNanos;
  private Look last;

  private record Look(
      long nanos, long delivered, long expected, long serverCpuNanos, long generatorCpuNanos) {}

  TimelineRecorder(
      LoadPlan plan,
      Meetings meetings,
      PeerNetwork network,
      Optional<ServerProbe> server,
      ServerProbe generator) {
    this.plan = plan;
    this.meetings = meetings;
    this.network = network;
    this.server = server;
    this.generator = generator;
    intervalNanos = Math.max(TimeUnit.SECONDS.toNanos(1), plan.duration().toNanos() / MAX_SAMPLES);
    network.loop().call(network.latencies()::takeRecent);
    last = look();
    beganNanos = last.nanos();
  }

  private Look look() {
    return new Look(
        System.nanoTime(),
        Accounts.sum(meetings.states(), PeerState::delivered),
        canExpect() ? meetings.expectedOfOneLayer() : 0,
        server.map(ServerProbe::read).map(ServerProbe.Reading::cpuNanos).orElse(0L),
        generator.read().cpuNanos());
  }

  /** Not where the server chooses layers, nor where guests' packets are delivered as well. */
  private boolean canExpect() {
    return !plan.simulcast() && !plan.hasGuests();
  }

  /** Takes a sample if one is due. */
  void tick() {
    if (System.nanoTime() - last.nanos() < intervalNanos) {
      return;
    }
    Look now = look();
    double nanos = now.nanos() - last.nanos();
    double seconds = nanos / NANOS_PER_SECOND;
    Histogram recent = network.loop().call(network.latencies()::takeRecent);
    samples.add(
        new Sample(
            (now.nanos() - beganNanos) / NANOS_PER_SECOND,
            (now.delivered() - last.delivered()) / seconds,
            canExpect() ? (now.expected() - last.expected()) / seconds : UNKNOWN,
            recent.getValueAtPercentile(50),
            recent.getValueAtPercentile(99),
            server.isPresent() ? (now.serverCpuNanos() - last.serverCpuNanos()) / nanos : UNKNOWN,
            (now.generatorCpuNanos() - last.generatorCpuNanos()) / nanos));
    last = now;
  }

  Timeline timeline() {
    Histogram all = network.loop().call(network.latencies()::all);
    List<Bucket> buckets = new ArrayList<>();
    all.logarithmicBucketValues(16, 2)
        .forEach(step ->
            buckets.add(
                new Bucket(
                    step.getValueIteratedTo() + 1, step.getCountAddedInThisIterationStep())));
    return new Timeline(List.copyOf(samples), List.copyOf(buckets));
  }
}
