package io.minimeet.bench.load;

import io.minimeet.bench.load.LoadReport.Delivery;
import io.minimeet.bench.load.media.PairAccount;
import io.minimeet.bench.load.media.Phase;
import io.minimeet.bench.load.peer.JoinTimes;
import io.minimeet.bench.load.peer.PeerNetwork;
import io.minimeet.bench.load.peer.PeerSetup;
import io.minimeet.bench.load.peer.PeerState;
import io.minimeet.bench.load.peer.SyntheticPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** All rooms of a run, with everybody in them. Used on the run's thread, but for guests. */
final class Meetings {
  /** More would only measure how handshakes wait for each other. */
  private static final int JOINING_AT_A_TIME = 8;

  private static final Duration HEARD_TIMEOUT = Duration.ofSeconds(30);

  private final LoadPlan plan;
  private final PeerNetwork network;
  private final List<LoadRoom> rooms;
  private final AtomicInteger numbers;
  private volatile Phase phase = Phase.WARM_UP;

  /** Makes the peers; nobody has joined yet. */
  Meetings(LoadPlan plan, PeerNetwork network) {
    this.plan = plan;
    this.network = network;
    numbers = new AtomicInteger(plan.peers());
    String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    rooms =
        IntStream.range(0, plan.rooms())
            .mapToObj(room -> room("load-" + run + "-" + room, room * plan.peersPerRoom()))
            .toList();
  }

  private LoadRoom room(String id, int first) {
    List<Integer> all = IntStream.range(first, first + plan.peersPerRoom()).boxed().toList();
    List<SyntheticPeer> members =
        all.stream()
            .map(number -> {
              List<Integer> others = all.stream().filter(other -> !other.equals(number)).toList();
              boolean guest = plan.hasGuests() && number.equals(all.getLast());
              return peer(id, number, others, guest);
            })
            .toList();
    return plan.hasGuests()
        ? new LoadRoom(id, members.subList(0, members.size() - 1), members.getLast())
        : new LoadRoom(id, members, null);
  }

  private SyntheticPeer peer(String roomId, int number, List<Integer> others, boolean guest) {
    return new SyntheticPeer(
        network,
        new PeerSetup(
            number,
            "peer " + number,
            roomId,
            others,
            guest,
            plan.video(),
            plan.up(),
            plan.down(),
            plan.tellsArrivals(),
            plan.seed() + number));
  }

  List<LoadRoom> rooms() {
    return rooms;
  }

  /** Somebody who will come into a room later. */
  SyntheticPeer newcomer(LoadRoom room) {
    List<Integer> others = room.residents().stream().map(SyntheticPeer::number).toList();
    return peer(room.id(), numbers.getAndIncrement(), others, true);
  }

  private List<SyntheticPeer> peers() {
    return rooms.stream().flatMap(room -> room.members().stream()).toList();
  }

  /**
   * Returns when everybody is connected. Whoever joins keeps the turn until it hears those who were
   * in the room before: more people come only as fast as a server that is still warming up, or its
   * processor, serves those who are there.
   *
   * @param joined hears how many are
   * @throws LoadException when somebody could not join, or does not hear the others
   */
  List<JoinTimes> join(IntConsumer joined) throws InterruptedException {
    Semaphore turn = new Semaphore(JOINING_AT_A_TIME);
    List<JoinTimes> times = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JoinTimes>> joining =
          rooms.stream()
              .flatMap(room ->
                  room.members().stream().map(peer -> threads.submit(() -> join(room, peer, turn))))
              .toList();
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

  private JoinTimes join(LoadRoom room, SyntheticPeer peer, Semaphore turn)
      throws InterruptedException {
    turn.acquire();
    try {
      JoinTimes times = peer.join();
      awaitHearing(peer, 2 * room.enter());
      return times;
    } finally {
      turn.release();
    }
  }

  private void awaitHearing(SyntheticPeer peer, int streams) throws InterruptedException {
    long deadline = System.nanoTime() + HEARD_TIMEOUT.toNanos();
    while (network.loop().call(peer::state).streamsHeard() < streams) {
      if (System.nanoTime() - deadline > 0) {
        throw new LoadException(
            "peer %d hears not all of those who were in its room %d s after it joined: is the server overloaded?"
                .formatted(peer.number(), HEARD_TIMEOUT.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Everybody goes. */
  void leave() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      peers().forEach(peer -> threads.execute(peer::leave));
    }
  }

  /** What everybody sends from now on belongs to this phase: from one moment on, for all alike. */
  void enter(Phase next) {
    onLoop(() -> {
      phase = next;
      peers().forEach(peer -> peer.enter(next));
    });
  }

  /** A guest is in: what it sends from now on belongs to the present phase. */
  void welcome(LoadRoom room, SyntheticPeer newcomer) {
    onLoop(() -> {
      room.guestJoined(newcomer);
      newcomer.enter(phase);
    });
  }

  /** Does something with what belongs to the loop's thread. */
  void onLoop(Runnable task) {
    network
        .loop()
        .call(() -> {
          task.run();
          return phase;
        });
  }

  /** Where all peers stand at one moment. */
  List<PeerState> states() {
    return network.loop().call(() -> peers().stream().map(SyntheticPeer::state).toList());
  }

  /** What those who stay got of each other. */
  Delivery delivery() {
    return network
        .loop()
        .call(() -> {
          List<PeerState> states = new ArrayList<>();
          List<PairAccount> pairs = new ArrayList<>();
          for (LoadRoom room : rooms) {
            for (SyntheticPeer receiver : room.residents()) {
              states.add(receiver.state());
              room.residents().stream()
                  .filter(sender -> sender != receiver)
                  .map(receiver::account)
                  .forEach(pairs::add);
            }
          }
          return Accounts.delivery(states, pairs);
        });
  }

  /** How many packets those who stay should have got of each other, when there is one layer. */
  long expectedOfOneLayer() {
    return network
        .loop()
        .call(() ->
            rooms.stream()
                .mapToLong(room ->
                    (room.residents().size() - 1)
                        * room.residents().stream().mapToLong(SyntheticPeer::through).sum())
                .sum());
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
