package io.minimeet.sfu.transport;

import java.net.InetSocketAddress;

/**
 * One way to a client: its address over UDP, or one TCP connection. Compared by identity: the shard has
 * one object for each way in use, so that a packet finds its owner in one look.
 */
public final class Path {
  /** Means UDP in {@link #tcpConnection}. */
  public static final long UDP = 0;

  private final InetSocketAddress remote;
  private final long tcpConnection;

  private Path(InetSocketAddress remote, long tcpConnection) {
    this.remote = remote;
    this.tcpConnection = tcpConnection;
  }

  public static Path udp(InetSocketAddress remote) {
    return new Path(remote, UDP);
  }

  /**
   * @param connection the shell's number of the connection, not 0
   */
  public static Path tcp(InetSocketAddress remote, long connection) {
    return new Path(remote, connection);
  }

  public InetSocketAddress remote() {
    return remote;
  }

  public boolean isTcp() {
    return tcpConnection != UDP;
  }

  public long tcpConnection() {
    return tcpConnection;
  }

  @Override
  public String toString() {
    return (isTcp() ? "tcp " : "udp ") + remote;
  }
}
