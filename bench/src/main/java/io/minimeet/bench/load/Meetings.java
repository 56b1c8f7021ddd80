package io.minimeet.bench.load;

import io.minimeet.bench.load.LoadReport.Delivery;
import io.minimeet.bench.load.media.Phase;
import io.minimeet.bench.load.media.Stamp;
import io.minimeet.bench.load.peer.JoinTimes;
import io.minimeet.bench.load.peer.PeerNetwork;
import io.minimeet.bench.load.peer.PeerSetup;
import io.minimeet.bench.load.peer.PeerState;
import io.minimeet.bench.load.peer.SyntheticPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** All rooms of a run, with everybody in them. Used on the run's thread. */
final class Meetings {
  /** More would only measure how handshakes wait for each other. */
  private static final int JOINING_AT_A_TIME = 8;

  private static final long PICTURE_NANOS = TimeUnit.SECONDS.toNanos(1) / 30;

  private final PeerNetwork network;
  private final List<List<SyntheticPeer>> rooms = new ArrayList<>();

  /** Makes the peers; nobody has joined yet. */
  Meetings(LoadPlan plan, PeerNetwork network) {
    this.network = network;
    String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    for (int room = 0; room < plan.rooms(); room++) {
      int first = room * plan.peersPerRoom();
      String roomId = "load-" + run + "-" + room;
      rooms.add(
          IntStream.range(first, first + plan.peersPerRoom())
              .mapToObj(number -> peer(plan, roomId, first, number))
              .toList());
    }
  }

  private SyntheticPeer peer(LoadPlan plan, String roomId, int first, int number) {
    List<Integer> others =
        IntStream.range(first, first + plan.peersPerRoom())
            .filter(other -> other != number)
            .boxed()
            .toList();
    long offset = PICTURE_NANOS * number / plan.peers();
    return new SyntheticPeer(
        network, new PeerSetup(number, "peer " + number, roomId, others, plan.video(), offset));
  }

  /** In the order of their numbers. */
  private List<SyntheticPeer> peers() {
    return rooms.stream().flatMap(List::stream).toList();
  }

  /**
   * Returns when everybody is connected.
   *
   * @param joined hears how many are
   * @throws LoadException when somebody could not join
   */
  List<JoinTimes> join(IntConsumer joined) throws InterruptedException {
    Semaphore turn = new Semaphore(JOINING_AT_A_TIME);
    List<JoinTimes> times = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JoinTimes>> joining =
          peers().stream().map(peer -> threads.submit(() -> join(peer, turn))).toList();
      for (Future<JoinTimes> each : joining) {
        times.add(each.get());
        joined.accept(times.size());
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

  /** Everybody goes. */
  void leave() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      peers().forEach(peer -> threads.execute(peer::leave));
    }
  }

  /** What everybody sends from now on belongs to this phase: from one moment on, for all alike. */
  void enter(Phase phase) {
    network
        .loop()
        .call(() -> {
          peers().forEach(peer -> peer.enter(phase));
          return phase;
        });
  }

  /** Where all peers stand at one moment. */
  List<PeerState> states() {
    return statesByRoom().stream().flatMap(List::stream).toList();
  }

  private List<List<PeerState>> statesByRoom() {
    return network
        .loop()
        .call(() ->
            rooms.stream().map(room -> room.stream().map(SyntheticPeer::state).toList()).toList());
  }

  Delivery delivery() {
    List<SyntheticPeer> peers = peers();
    List<List<PeerState>> states = statesByRoom();
    return network
        .loop()
        .call(() ->
            Accounts.delivery(
                states, (sender, receiver) -> delivered(sender, peers.get(receiver))));
  }

  private static long delivered(int sender, SyntheticPeer receiver) {
    return receiver.delivered(sender, Stamp.Kind.AUDIO)
        + receiver.delivered(sender, Stamp.Kind.VIDEO);
  }

  /** Who fell out, and why. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    if (!network.loop().crash().isEmpty()) {
      failures.add(network.loop().crash());
    }
    peers().forEach(peer -> peer.failure().ifPresent(failures::add));
    return List.copyOf(failures);
  }
}
