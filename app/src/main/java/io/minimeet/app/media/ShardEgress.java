package io.minimeet.app.media;

import io.minimeet.sfu.transport.Egress;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A shard's datagram sockets and what goes out by them, of one kind of sockets. */
interface ShardEgress extends Egress {
  /**
   * Opens a datagram socket.
   *
   * @throws IOException when the address cannot be had
   */
  UdpDoor open(InetSocketAddress address, ShardLoop loop) throws IOException;

  /** The TCP connections that are open. */
  Connections connections();

  /** Hands what was sent to the system; once a batch. */
  void flush();
}
