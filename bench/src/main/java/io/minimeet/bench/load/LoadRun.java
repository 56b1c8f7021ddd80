package io.minimeet.bench.load;

import io.minimeet.bench.load.LoadReport.Churned;
import io.minimeet.bench.load.LoadReport.Generator;
import io.minimeet.bench.load.LoadReport.Joining;
import io.minimeet.bench.load.LoadReport.Latency;
import io.minimeet.bench.load.media.MediaCounts;
import io.minimeet.bench.load.media.Phase;
import io.minimeet.bench.load.peer.JoinTimes;
import io.minimeet.bench.load.peer.PeerNetwork;
import io.minimeet.bench.load.peer.PeerState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One run, from the first join to the last goodbye. Used once, on one thread, which blocks. */
public final class LoadRun {
  private static final Duration EVERYBODY_HEARD_TIMEOUT = Duration.ofSeconds(30);

  /** For losses to be repaired that looking into the server may have caused. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  /** Until the server has found out what the links carry, and sends all pictures. */
  private static final Duration SETTLE_LINKS = Duration.ofSeconds(8);

  private static final Duration DRAIN = Duration.ofSeconds(1);
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double NANOS_PER_SECOND = 1e9;

  private final LoadPlan plan;
  private final Target target;
  private final Optional<ServerProbe> probe;
  private final LoadProgress progress;
  private final Optional<Footprint> empty;
  private final long beganNanos = System.nanoTime();
  private long toldNanos = beganNanos;

  public LoadRun(LoadPlan plan, Target target, Optional<ServerProbe> probe, LoadProgress progress) {
    this(plan, target, probe, progress, Optional.empty());
  }

  /**
   * @param empty what the server took before anybody ever joined; if not given, what it takes when
   *     the run begins
   */
  LoadRun(
      LoadPlan plan,
      Target target,
      Optional<ServerProbe> probe,
      LoadProgress progress,
      Optional<Footprint> empty) {
    this.empty = empty;
    this.plan = plan;
    this.target = target;
    this.probe = probe;
    this.progress = progress;
  }

  /**
   * Applies the load.
   *
   * @throws LoadException when somebody could not join, or not everybody heard everybody
   */
  public LoadReport run() throws InterruptedException {
    try (PeerNetwork network = new PeerNetwork(target);
        JvmProbe generator = JvmProbe.here()) {
      Meetings meetings = new Meetings(plan, network);
      CostMeter meter = new CostMeter(probe, empty.orElseGet(() -> Footprint.of(probe)));
      try {
        return run(meetings, network, meter, generator);
      } finally {
        meetings.leave();
      }
    }
  }

  private LoadReport run(
      Meetings meetings, PeerNetwork network, CostMeter meter, JvmProbe generator)
      throws InterruptedException {
    List<JoinTimes> joins = meetings.join(joined -> tell("joining", joined, 0, 0));
    awaitEverybody(meetings);
    long heardNanos = System.nanoTime() - beganNanos;
    meter.settleBefore();
    Duration settling = plan.tellsArrivals() ? SETTLE_LINKS : SETTLE;
    waitFor(meetings, "settling", settling, () -> {});

    network.loop().takeLags();
    TimelineRecorder recorder = new TimelineRecorder(plan, meetings, network, probe, generator);
    meetings.enter(Phase.MEASURED);
    long fromNanos = System.nanoTime();
    long ownCpuBefore = generator.read().cpuNanos();
    long datagramsBefore = network.loop().datagrams();
    meter.begin();
    Optional<Churned> churned = measure(meetings, recorder);
    meetings.enter(Phase.DRAIN);
    long measuredNanos = System.nanoTime() - fromNanos;
    meter.end();
    long ownCpuNanos = generator.read().cpuNanos() - ownCpuBefore;
    long datagrams = network.loop().datagrams() - datagramsBefore;
    Histogram lags = network.loop().takeLags();

    waitFor(meetings, "waiting for the last packets", DRAIN, () -> {});
    meter.settleAfter();
    LoadReport.Delivery delivery = meetings.delivery();
    List<PeerState> states = meetings.states();
    MediaCounts counts = Accounts.sum(states);
    return new LoadReport(
        plan,
        measuredNanos / NANOS_PER_SECOND,
        delivery,
        Accounts.networkLoss(states),
        latency(network.loop().call(network.latencies()::all)),
        joining(joins, heardNanos),
        counts,
        new Generator(
            ownCpuNanos / NANOS_PER_SECOND,
            datagrams,
            latency(lags),
            counts.skipped(),
            Accounts.sum(states, PeerState::unsent),
            network.loop().droppedBySockets()),
        churned,
        meter.cost(
            plan.peers(),
            measuredNanos,
            delivery.delivered() + churned.map(it -> it.stays().delivered()).orElse(0L)),
        meetings.failures(),
        recorder.timeline());
  }

  private Optional<Churned> measure(Meetings meetings, TimelineRecorder recorder)
      throws InterruptedException {
    if (!plan.hasGuests()) {
      waitFor(meetings, "measuring", plan.duration(), recorder::tick);
      return Optional.empty();
    }
    Churn churn = new Churn(meetings, plan.churnPerSecond());
    waitFor(meetings, "measuring", plan.duration(), recorder::tick);
    return Optional.of(churn.stop());
  }

  private void awaitEverybody(Meetings meetings) throws InterruptedException {
    long deadline = System.nanoTime() + EVERYBODY_HEARD_TIMEOUT.toNanos();
    while (true) {
      List<PeerState> states = meetings.states();
      long missing = states.stream().filter(state -> !state.heardEverybody()).count();
      if (missing == 0) {
        return;
      }
      List<String> failures = meetings.failures();
      if (!failures.isEmpty()) {
        throw new LoadException(
            failures.size() + " fell out of the meeting: " + ReportText.firstOf(failures));
      }
      if (System.nanoTime() - deadline > 0) {
        int heard = states.stream().mapToInt(PeerState::streamsHeard).sum();
        int all = plan.peers() * (plan.peersPerRoom() - 1) * 2;
        throw new LoadException(
            "%d of %d peers do not hear all others after %d s; %d of %d streams flow"
                .formatted(missing, plan.peers(), EVERYBODY_HEARD_TIMEOUT.toSeconds(), heard, all));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void waitFor(Meetings meetings, String step, Duration time, Runnable eachSecond)
      throws InterruptedException {
    long endNanos = System.nanoTime() + time.toNanos();
    while (true) {
      long left = endNanos - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(left, PROGRESS_NANOS));
      eachSecond.run();
      long received = Accounts.sum(meetings.states()).received();
      tell(step, plan.peers(), received, meetings.failures().size());
    }
  }

  private void tell(String step, int joined, long received, int failures) {
    long now = System.nanoTime();
    if (now - toldNanos >= PROGRESS_NANOS) {
      toldNanos = now;
      progress.at(
          new LoadProgress.Moment(
              step, TimeUnit.NANOSECONDS.toMillis(now - beganNanos), joined, received, failures));
    }
  }

  private static Latency latency(Histogram micros) {
    return new Latency(
        micros.getMean(),
        micros.getValueAtPercentile(50),
        micros.getValueAtPercentile(90),
        micros.getValueAtPercentile(99),
        micros.getValueAtPercentile(99.9),
        micros.getMaxValue());
  }

  private static Joining joining(List<JoinTimes> times, long heardNanos) {
    List<Long> joined = times.stream().map(JoinTimes::joinedNanos).sorted().toList();
    List<Long> secured = times.stream().map(JoinTimes::securedNanos).sorted().toList();
    return new Joining(
        TimeUnit.NANOSECONDS.toMillis(joined.get(joined.size() / 2)),
        TimeUnit.NANOSECONDS.toMillis(joined.getLast()),
        TimeUnit.NANOSECONDS.toMillis(secured.get(secured.size() / 2)),
        TimeUnit.NANOSECONDS.toMillis(secured.getLast()),
        TimeUnit.NANOSECONDS.toMillis(heardNanos));
  }
}
