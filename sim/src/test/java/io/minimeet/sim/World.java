package io.minimeet.sim;

import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.transport.Path;
import io.minimeet.sim.media.Publications;
import io.minimeet.sim.media.PublishedPacket;
import io.minimeet.sim.net.LinkConditions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A server, its network and the people on it, all of it out of one seed. */
final class World {
  private static final long MILLI = 1_000_000L;
  private static final long DRAIN_NANOS = 2_000 * MILLI;
  private static final long UNIX_NANOS = 1_790_000_000_000_000_000L;

  private final long seed;
  private final SplittableRandom random;
  private final VirtualTime time;
  private final long startNanos;
  private final SimServer.Setup setup;
  private final SimServer server;
  private final Publications publications = new Publications();
  private final Invariants invariants = new Invariants(this);
  private final List<SimPeer> peers = new ArrayList<>();
  private final Map<InetSocketAddress, SimPeer> addresses = new HashMap<>();
  private final Map<InetSocketAddress, Path> connections = new HashMap<>();
  private final Set<InetSocketAddress> closedConnections = new HashSet<>();
  private final Map<SimPeer, Wire> bottlenecks = new HashMap<>();
  private int nextHost = 1;
  private long lastConnection;

  World(long seed) {
    this(seed, SimServer.Setup.usual());
  }

  World(long seed, SimServer.Setup setup) {
    this(seed, setup, new SplittableRandom(seed).split());
  }

  /**
   * A world.
   *
   * @param serverRandom what the server makes SSRCs and first sequence numbers of
   */
  World(long seed, SimServer.Setup setup, RandomGenerator serverRandom) {
    this.seed = seed;
    this.setup = setup;
    random = new SplittableRandom(seed);
    // A monotonic clock may start anywhere, also below zero.
    startNanos = random.nextLong(-1_000_000_000_000_000L, 1_000_000_000_000_000L);
    time = new VirtualTime(startNanos);
    SimHandshakes handshakes = new SimHandshakes(invariants);
    server =
        new SimServer(
            time,
            setup,
            UNIX_NANOS - startNanos,
            handshakes,
            new SimEgress(this::fromServer),
            serverRandom);
  }

  // ---- people

  SimPeer peer(String room, String name, PeerPlan plan, LinkConditions conditions) {
    SimPeer peer = new SimPeer(this, room, name, plan, conditions);
    peers.add(peer);
    register(peer);
    return peer;
  }

  List<SimPeer> peers() {
    return peers;
  }

  InetSocketAddress newAddress() {
    int host = nextHost++;
    return address(new byte[] {10, (byte) (host >> 16), (byte) (host >> 8), (byte) host}, 5000);
  }

  static InetSocketAddress address(byte[] host, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(host), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("four bytes are an address", e);
    }
  }

  /** From now on the peer's address is known to the network; its old ones lead nowhere. */
  void register(SimPeer peer) {
    addresses.put(peer.address(), peer);
  }

  // ---- the network

  /** From this address a TCP connection is open; what comes from there, comes over it. */
  void openConnection(InetSocketAddress from) {
    connections.put(from, Path.tcp(from, ++lastConnection));
  }

  void closeConnection(InetSocketAddress from) {
    Path connection = connections.remove(from);
    closedConnections.add(from);
    if (connection != null) {
      server.connectionClosed(connection);
    }
  }

  void atServer(Datagram datagram) {
    if (closedConnections.contains(datagram.client())) {
      return;
    }
    Path connection = connections.get(datagram.client());
    boolean accepted =
        connection == null
            ? server.datagram(datagram.client(), datagram.bytes())
            : server.packet(connection, datagram.bytes());
    PublishedPacket carried = datagram.carries();
    if (accepted && carried != null) {
      invariants.serverTook(carried);
    }
  }

  private void fromServer(byte[] bytes, Path path) {
    SimPeer peer = addresses.get(path.remote());
    if (peer != null) {
      invariants.serverSends(peer, bytes);
      Wire first = bottlenecks.getOrDefault(peer, peer.down());
      first.send(new Datagram(bytes, path.remote(), null));
    }
  }

  /** From now on the way to this peer begins with that wire. */
  void behind(Bottleneck bottleneck, SimPeer peer) {
    bottlenecks.put(peer, bottleneck.wire());
  }

  /** Behind the bottleneck. */
  void atDownlink(Datagram datagram) {
    Objects.requireNonNull(addresses.get(datagram.client())).down().send(datagram);
  }

  void lostBeforeDownlink(Datagram datagram) {
    invariants.lost(Objects.requireNonNull(addresses.get(datagram.client())), datagram);
  }

  // ---- time

  void run(String room, RoomCommand command) {
    server.run(room, command);
  }

  /** Lets time pass. */
  void pass(long nanos) {
    long until = time.nowNanos() + nanos;
    guarded(() -> {
      invariants.afterEvent();
      while (time.step(until)) {
        invariants.afterEvent();
      }
    });
  }

  /** Does something; whatever goes wrong in it is told with the seed and the moment. */
  void guarded(Runnable action) {
    try {
      action.run();
    } catch (SimFailure e) {
      throw e;
    } catch (RuntimeException | AssertionError e) {
      double seconds = (time.nowNanos() - startNanos) / 1e9;
      throw new SimFailure(
          "seed %d (run it with -Dsim.seed=%d), after %.6f s: %s"
              .formatted(seed, seed, seconds, e.getMessage()),
          e);
    }
  }

  /** Publishing ends, what is under way arrives, and the accounts are checked. */
  void settle() {
    peers.forEach(peer -> peer.publish(false));
    pass(DRAIN_NANOS);
    guarded(invariants::checkDelivery);
  }

  /** Everybody leaves; the server must have given everything back. */
  void end() {
    settle();
    guarded(() -> {
      for (SimPeer peer : peers) {
        if (invariants.present(peer.room()).contains(peer)) {
          peer.leave();
          invariants.afterEvent();
        }
      }
    });
    pass(DRAIN_NANOS);
    guarded(invariants::checkAllReturned);
    server.close();
  }

  // ---- looking at it

  VirtualTime time() {
    return time;
  }

  long unixNanos() {
    return UNIX_NANOS + time.nowNanos() - startNanos;
  }

  long startNanos() {
    return startNanos;
  }

  /** Chance for one purpose, apart from all others. */
  RandomGenerator random() {
    return random.split();
  }

  SimServer server() {
    return server;
  }

  SimServer.Setup setup() {
    return setup;
  }

  Publications publications() {
    return publications;
  }

  Invariants invariants() {
    return invariants;
  }

  /** Whether a participant without a control connection may have been given up by now. */
  boolean mayHaveExpired(SimPeer peer) {
    long since = time.nowNanos() - peer.detachedNanos();
    return since >= setup.resumeGraceNanos() || !peer.isPublishing();
  }
}
