package io.minimeet.bench.load;

import io.minimeet.bench.load.LoadReport.Generator;
import io.minimeet.bench.load.LoadReport.Joining;
import io.minimeet.bench.load.LoadReport.Latency;
import io.minimeet.bench.load.LoadReport.ServerCost;
import io.minimeet.bench.load.media.MediaCounts;
import io.minimeet.bench.load.media.Phase;
import io.minimeet.bench.load.media.Stamp;
import io.minimeet.bench.load.peer.JoinTimes;
import io.minimeet.bench.load.peer.PeerNetwork;
import io.minimeet.bench.load.peer.PeerSetup;
import io.minimeet.bench.load.peer.PeerState;
import io.minimeet.bench.load.peer.SyntheticPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** One run, from the first join to the last goodbye. Used once, on one thread, which blocks. */
public final class LoadRun {
  /** More would only measure how handshakes wait for each other. */
  private static final int JOINING_AT_A_TIME = 8;

  private static final Duration EVERYBODY_HEARD_TIMEOUT = Duration.ofSeconds(30);

  /** For losses to be repaired that looking into the server may have caused. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private static final Duration DRAIN = Duration.ofSeconds(1);
  private static final long PICTURE_NANOS = TimeUnit.SECONDS.toNanos(1) / 30;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LoadPlan plan;
  private final Target target;
  private final Optional<ServerProbe> probe;
  private final LoadProgress progress;
  private final List<List<SyntheticPeer>> rooms = new ArrayList<>();
  private final long beganNanos = System.nanoTime();

  public LoadRun(LoadPlan plan, Target target, Optional<ServerProbe> probe, LoadProgress progress) {
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
      invite(network);
      try {
        return run(network, generator);
      } finally {
        leave();
      }
    }
  }

  private LoadReport run(PeerNetwork network, JvmProbe generator) throws InterruptedException {
    List<JoinTimes> joins = join();
    awaitEverybody(network);
    long heardNanos = System.nanoTime() - beganNanos;
    Optional<Long> heapBefore = probe.map(ServerProbe::settledHeapBytes);
    waitFor(network, "settling", System.nanoTime(), SETTLE);
    network.loop().takeMaxLagNanos();
    enter(network, Phase.MEASURED);
    long fromNanos = System.nanoTime();
    ServerProbe.Reading ownBefore = generator.read();
    Optional<ServerProbe.Reading> before = probe.map(ServerProbe::read);
    waitFor(network, "measuring", fromNanos, plan.duration());
    enter(network, Phase.DRAIN);
    long measuredNanos = System.nanoTime() - fromNanos;
    Optional<ServerProbe.Reading> after = probe.map(ServerProbe::read);
    long ownCpuNanos = generator.read().cpuNanos() - ownBefore.cpuNanos();
    waitFor(network, "waiting for the last packets", System.nanoTime(), DRAIN);
    Optional<Long> heapAfter = probe.map(ServerProbe::settledHeapBytes);
    long lagNanos = network.loop().takeMaxLagNanos();
    List<List<PeerState>> states = states(network);
    LoadReport.Delivery delivery =
        network.loop().call(() -> Accounts.delivery(states, this::delivered));
    MediaCounts counts = Accounts.sum(flat(states));
    return new LoadReport(
        plan.rooms(),
        plan.peers(),
        plan.videoBitsPerSecond(),
        measuredNanos / NANOS_PER_SECOND,
        delivery,
        latency(network.latencies()),
        joining(joins, heardNanos),
        counts,
        new Generator(
            ownCpuNanos / NANOS_PER_SECOND,
            TimeUnit.NANOSECONDS.toMillis(lagNanos),
            counts.skipped(),
            flat(states).stream().mapToLong(PeerState::unsent).sum()),
        before.flatMap(first ->
            after.map(last ->
                cost(
                    first,
                    last,
                    heapBefore.orElse(ServerProbe.UNKNOWN),
                    heapAfter.orElse(ServerProbe.UNKNOWN),
                    measuredNanos,
                    delivery.delivered()))),
        failures(network));
  }

  private void invite(PeerNetwork network) {
    String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    for (int room = 0; room < plan.rooms(); room++) {
      int first = room * plan.peersPerRoom();
      List<SyntheticPeer> peers = new ArrayList<>();
      for (int number = first; number < first + plan.peersPerRoom(); number++) {
        int own = number;
        List<Integer> others =
            IntStream.range(first, first + plan.peersPerRoom())
                .filter(other -> other != own)
                .boxed()
                .toList();
        peers.add(
            new SyntheticPeer(
                network,
                new PeerSetup(
                    number,
                    "peer " + number,
                    "load-" + run + "-" + room,
                    others,
                    plan.video(),
                    PICTURE_NANOS * number / plan.peers())));
      }
      rooms.add(peers);
    }
  }

  private List<SyntheticPeer> peers() {
    return rooms.stream().flatMap(List::stream).toList();
  }

  private List<JoinTimes> join() throws InterruptedException {
    Semaphore turn = new Semaphore(JOINING_AT_A_TIME);
    List<JoinTimes> times = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JoinTimes>> joining =
          peers().stream().map(peer -> threads.submit(() -> join(peer, turn))).toList();
      for (Future<JoinTimes> each : joining) {
        times.add(each.get());
        tell("joining", times.size(), 0, 0);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LoadException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    }
    return times;
  }

  private static JoinTimes join(SyntheticPeer peer, Semaphore turn) throws InterruptedException {
    turn.acquire();
    try {
      return peer.join();
    } finally {
      turn.release();
    }
  }

  private void awaitEverybody(PeerNetwork network) throws InterruptedException {
    long deadline = System.nanoTime() + EVERYBODY_HEARD_TIMEOUT.toNanos();
    while (true) {
      List<PeerState> states = flat(states(network));
      long missing = states.stream().filter(state -> !state.heardEverybody()).count();
      if (missing == 0) {
        return;
      }
      List<String> failures = failures(network);
      if (!failures.isEmpty()) {
        throw new LoadException("somebody fell out of the meeting: " + failures);
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

  private void enter(PeerNetwork network, Phase phase) {
    network
        .loop()
        .call(() -> {
          peers().forEach(peer -> peer.enter(phase));
          return phase;
        });
  }

  private void waitFor(PeerNetwork network, String step, long fromNanos, Duration time)
      throws InterruptedException {
    long endNanos = fromNanos + time.toNanos();
    while (true) {
      long left = endNanos - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
      MediaCounts counts = Accounts.sum(flat(states(network)));
      tell(step, plan.peers(), counts.received(), failures(network).size());
    }
  }

  private void tell(String step, int joined, long received, int failures) {
    long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    progress.at(new LoadProgress.Moment(step, elapsed, joined, received, failures));
  }

  private List<List<PeerState>> states(PeerNetwork network) {
    return network
        .loop()
        .call(() ->
            rooms.stream().map(room -> room.stream().map(SyntheticPeer::state).toList()).toList());
  }

  private long delivered(int sender, int receiver) {
    SyntheticPeer peer = peers().get(receiver);
    return peer.delivered(sender, Stamp.Kind.AUDIO) + peer.delivered(sender, Stamp.Kind.VIDEO);
  }

  private List<String> failures(PeerNetwork network) {
    List<String> failures = new ArrayList<>();
    if (!network.loop().crash().isEmpty()) {
      failures.add(network.loop().crash());
    }
    peers().forEach(peer -> peer.failure().ifPresent(failures::add));
    return List.copyOf(failures);
  }

  private void leave() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      peers().forEach(peer -> threads.execute(peer::leave));
    }
  }

  private static <T> List<T> flat(List<List<T>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  private static Latency latency(Histogram micros) {
    return new Latency(
        micros.getMean(),
        micros.getValueAtPercentile(50),
        micros.getValueAtPercentile(99),
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

  private static ServerCost cost(
      ServerProbe.Reading before,
      ServerProbe.Reading after,
      long heapBefore,
      long heapAfter,
      long measuredNanos,
      long delivered) {
    long cpuNanos = after.cpuNanos() - before.cpuNanos();
    boolean known = before.allocatedBytes() != ServerProbe.UNKNOWN;
    long allocated = known ? after.allocatedBytes() - before.allocatedBytes() : ServerProbe.UNKNOWN;
    long packets = Math.max(1, delivered);
    return new ServerCost(
        cpuNanos / NANOS_PER_SECOND,
        (double) cpuNanos / measuredNanos,
        cpuNanos / 1e3 / packets,
        allocated,
        known ? (double) allocated / packets : ServerProbe.UNKNOWN,
        heapBefore,
        heapAfter,
        before.residentBytes(),
        after.residentBytes());
  }
}
