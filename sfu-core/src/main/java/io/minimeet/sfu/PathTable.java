package io.minimeet.sfu;

import io.minimeet.sfu.peer.Peer;
import io.minimeet.sfu.transport.Path;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which peer is behind a path. Only a valid check puts a path here, so no stranger can make it
 * grow; and each peer keeps its newest few paths only.
 */
final class PathTable {
  /** A laptop with cable, Wi-Fi and a phone tethered, IPv4 and IPv6 each, and one to spare. */
  private static final int MAX_PATHS_PER_PEER = 8;

  /** By the shell's number of the socket. */
  private final List<Map<InetSocketAddress, Path>> udp = new ArrayList<>();

  private final IdentityHashMap<Path, Peer> peers = new IdentityHashMap<>();
  private final IdentityHashMap<Peer, Deque<Path>> byPeer = new IdentityHashMap<>();

  /** The known path from this address to this socket; null for a stranger's. */
  @Nullable Path udp(int socket, InetSocketAddress from) {
    return socket < udp.size() ? udp.get(socket).get(from) : null;
  }

  private Map<InetSocketAddress, Path> socket(int number) {
    while (udp.size() <= number) {
      udp.add(new HashMap<>());
    }
    return udp.get(number);
  }

  @Nullable Peer peer(Path path) {
    return peers.get(path);
  }

  void prove(Path path, Peer peer) {
    Peer before = peers.put(path, peer);
    if (before == peer) {
      return;
    }
    if (before != null) {
      pathsOf(before).remove(path);
    }
    if (!path.isTcp()) {
      socket(path.socket()).put(path.remote(), path);
    }
    Deque<Path> known = pathsOf(peer);
    known.addLast(path);
    if (known.size() > MAX_PATHS_PER_PEER) {
      forget(oldestUnused(known, peer));
    }
  }

  /** Never the path that media takes: what comes over it would be a stranger's. */
  private static Path oldestUnused(Deque<Path> known, Peer peer) {
    for (Path path : known) {
      if (!peer.isReachedOver(path)) {
        return path;
      }
    }
    return known.getFirst();
  }

  private Deque<Path> pathsOf(Peer peer) {
    return byPeer.computeIfAbsent(peer, any -> new ArrayDeque<>());
  }

  void forget(Path path) {
    Peer peer = peers.remove(path);
    if (!path.isTcp()) {
      socket(path.socket()).remove(path.remote());
    }
    if (peer != null) {
      pathsOf(peer).remove(path);
    }
  }

  void forgetAll(Peer peer) {
    Deque<Path> known = byPeer.remove(peer);
    if (known != null) {
      for (Path path : known) {
        peers.remove(path);
        if (!path.isTcp()) {
          socket(path.socket()).remove(path.remote());
        }
      }
    }
  }
}
