package io.minimeet.app.media;

import io.minimeet.app.linux.SocketAddresses;
import io.minimeet.sfu.transport.Path;
import java.net.InetSocketAddress;

/** A client's UDP address as the kernel takes it, and what waits to be sent there. */
final class LinuxPath extends Path {
  /** No slot. */
  static final int NONE = -1;

  private final long high;
  private final long low;

  /** The slots that wait, as a chain through {@link LinuxOutbox}. */
  int first = NONE;

  int last = NONE;

  LinuxPath(InetSocketAddress remote, int socket) {
    super(remote, socket);
    high = SocketAddresses.high(remote.getAddress());
    low = SocketAddresses.low(remote.getAddress());
  }

  /** See {@link SocketAddresses}. */
  long high() {
    return high;
  }

  long low() {
    return low;
  }

  int port() {
    return remote().getPort();
  }
}
