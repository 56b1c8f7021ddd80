package io.minimeet.sfu.transport;

import java.net.InetSocketAddress;

/**
 * One way to a client: its address over UDP, or one TCP connection. Compared by identity: the shard
 * has one object for each way in use, so that a packet finds its owner in one look. A shell may
 * make paths of its own kind, which know how to be sent to.
 */
public class Path {
  /** Means UDP in {@link #tcpConnection}. */
  public static final long UDP = 0;

  private final InetSocketAddress remote;
  private final int socket;
  private final long tcpConnection;

  /** A way over UDP, see {@link #udp}. */
  protected Path(InetSocketAddress remote, int socket) {
    this(remote, socket, UDP);
  }

  private Path(InetSocketAddress remote, int socket, long tcpConnection) {
    this.remote = remote;
    this.socket = socket;
    this.tcpConnection = tcpConnection;
  }

  /**
   * A way over UDP.
   *
   * @param socket the shell's number of the socket, from 0 on: an answer leaves by the address it
   *     came to
   */
  public static Path udp(InetSocketAddress remote, int socket) {
    return new Path(remote, socket, UDP);
  }

  /**
   * A way over one TCP connection.
   *
   * @param connection the shell's number of the connection, not 0
   */
  public static Path tcp(InetSocketAddress remote, long connection) {
    return new Path(remote, 0, connection);
  }

  public final InetSocketAddress remote() {
    return remote;
  }

  public final int socket() {
    return socket;
  }

  public final boolean isTcp() {
    return tcpConnection != UDP;
  }

  public final long tcpConnection() {
    return tcpConnection;
  }

  @Override
  public final String toString() {
    String host = remote.getAddress().getHostAddress();
    return (isTcp() ? "tcp " : "udp ")
        + (host.indexOf(':') < 0 ? host : "[" + host + "]")
        + ":"
        + remote.getPort();
  }
}
