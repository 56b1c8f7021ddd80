package io.minimeet.app.media;

import java.net.InetSocketAddress;

/** One datagram socket of a shard. Nothing is read before {@link #letIn}. */
interface UdpDoor {
  InetSocketAddress localAddress();

  /** What the kernel gave the socket. */
  SocketBuffers buffers();

  void letIn();

  /** Closes the socket; when this returns, its port is free. */
  void close();
}
