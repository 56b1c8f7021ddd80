package io.minimeet.app.media;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The doors of one shard: a datagram socket for each address, and a TCP listener beside it, all on
 * one port number. Nothing is read before {@link #letIn}.
 */
final class ShardSockets {
  /** How often any free port is tried: one that is free for UDP may be taken for TCP. */
  private static final int TRIES = 16;

  private final List<Channel> datagrams = new ArrayList<>();
  private final List<Channel> listeners = new ArrayList<>();
  private int port;

  private ShardSockets(int port) {
    this.port = port;
  }

  /**
   * Opens them all, or none.
   *
   * @param port 0 takes any free one
   * @throws MediaException when a port cannot be had
   */
  static ShardSockets open(
      MediaOptions options, DatagramTransport transport, ShardLoop loop, int port) {
    for (int attempt = 1; ; attempt++) {
      ShardSockets sockets = new ShardSockets(port);
      try {
        sockets.openAll(options, transport, loop);
        return sockets;
      } catch (MediaException e) {
        sockets.close();
        if (port != 0 || attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private void openAll(MediaOptions options, DatagramTransport transport, ShardLoop loop) {
    for (InetAddress address : options.bind()) {
      openDatagrams(new InetSocketAddress(address, port), transport, loop);
    }
    if (options.bind().isEmpty()) {
      openDatagrams(new InetSocketAddress(port), transport, loop);
    }
    if (!options.tcp()) {
      return;
    }
    for (Channel socket : datagrams) {
      listen((InetSocketAddress) socket.localAddress(), transport, loop);
    }
  }

  private void openDatagrams(
      InetSocketAddress address, DatagramTransport transport, ShardLoop loop) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.eventLoop())
            .channel(transport.datagramChannel())
            .option(ChannelOption.AUTO_READ, false)
            .handler(new DatagramDoor(datagrams.size(), loop));
    transport.configure(bootstrap);
    Channel socket = bound(bootstrap.bind(address), "UDP", address);
    datagrams.add(socket);
    port = ((InetSocketAddress) socket.localAddress()).getPort();
  }

  private void listen(InetSocketAddress address, DatagramTransport transport, ShardLoop loop) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop.eventLoop(), loop.eventLoop())
            .channel(transport.serverChannel())
            .option(ChannelOption.AUTO_READ, false)
            .childHandler(new ConnectionDoor(loop));
    listeners.add(bound(bootstrap.bind(address), "TCP", address));
  }

  private static Channel bound(ChannelFuture binding, String protocol, InetSocketAddress address) {
    if (!binding.awaitUninterruptibly().isSuccess()) {
      throw new MediaException(
          BindProblem.sentence(
              protocol + " media",
              address.getAddress().getHostAddress(),
              address.getPort(),
              "media",
              binding.cause()),
          binding.cause());
    }
    return binding.channel();
  }

  int port() {
    return port;
  }

  /** In the order of their numbers. */
  List<Channel> datagrams() {
    return datagrams;
  }

  void letIn() {
    datagrams.forEach(socket -> socket.config().setAutoRead(true));
    listeners.forEach(listener -> listener.config().setAutoRead(true));
  }

  private void close() {
    datagrams.forEach(socket -> socket.close().awaitUninterruptibly());
    listeners.forEach(listener -> listener.close().awaitUninterruptibly());
  }
}
