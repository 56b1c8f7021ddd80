package io.minimeet.bench.load.peer.socket;

import java.net.InetSocketAddress;
import java.util.Set;

/** All sockets of a loop, and the one place where it waits. On the loop's thread but for two. */
public sealed interface PeerSockets extends AutoCloseable permits LinuxSockets, NioSockets {
  /** The cheapest this machine has. */
  static PeerSockets open() {
    return LinuxSockets.isAvailable() ? new LinuxSockets() : new NioSockets();
  }

  /**
   * Opens a socket that talks to one server address. From any thread.
   *
   * @throws io.minimeet.bench.load.LoadException when there is none to be had
   */
  PeerSocket connect(InetSocketAddress remote);

  /**
   * Waits until something comes, somebody calls {@link #wakeUp} or the time is over; hands all that
   * came to its readers. Returns at once when there is no time.
   */
  void await(long nanos);

  /** Ends the waiting, or the next one. From any thread. */
  void wakeUp();

  /** How many datagrams all sockets sent and received. */
  long datagrams();

  /** The ports of the sockets that are open. */
  Set<Integer> ports();

  /** Closes all. */
  @Override
  void close();
}
