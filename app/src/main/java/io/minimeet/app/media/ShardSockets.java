package io.minimeet.app.media;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doors of one shard: a datagram socket for each address, and a TCP listener beside it, all on
 * one port number. Nothing is read before {@link #letIn}.
 *
 * <p>A socket for each, and not one for all: an answer then leaves by the address that was asked,
 * without which a client drops it (RFC 8445, 7.2.5.2.1). Left to the kernel, it may leave by
 * another one of the interface, as it does with the temporary addresses of IPv6.
 */
final class ShardSockets {
  private static final Logger LOG = LoggerFactory.getLogger(ShardSockets.class);

  /** How often any free port is tried: one that is free for UDP may be taken for TCP. */
  private static final int TRIES = 16;

  private final List<UdpDoor> datagrams = new ArrayList<>();
  private final List<Channel> listeners = new ArrayList<>();
  private int port;

  private ShardSockets(int port) {
    this.port = port;
  }

  /**
   * Opens them all, or none.
   *
   * @param local where to listen when the options do not say
   * @param port 0 takes any free one
   * @throws MediaException when a port cannot be had
   */
  static ShardSockets open(
      MediaOptions options,
      LocalAddresses local,
      DatagramTransport transport,
      ShardLoop loop,
      int port) {
    for (int attempt = 1; ; attempt++) {
      ShardSockets sockets = new ShardSockets(port);
      try {
        sockets.openAll(options, local, transport, loop);
        return sockets;
      } catch (MediaException e) {
        sockets.close();
        if (port != 0 || attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private void openAll(
      MediaOptions options, LocalAddresses local, DatagramTransport transport, ShardLoop loop) {
    if (options.bind().isEmpty()) {
      openFound(local, loop);
    } else {
      for (InetAddress address : options.bind()) {
        openDatagrams(new InetSocketAddress(address, port), loop);
      }
    }
    if (!options.tcp()) {
      return;
    }
    for (UdpDoor door : datagrams) {
      listen(door.localAddress(), transport, loop);
    }
  }

  /** An address of a network that just came up may not be there to listen on yet. */
  private void openFound(LocalAddresses local, ShardLoop loop) {
    for (InetAddress address : local.all()) {
      try {
        openDatagrams(new InetSocketAddress(address, port), loop);
      } catch (MediaException e) {
        Throwable cause = e.getCause();
        if (cause == null || !BindProblem.isMissingAddress(cause)) {
          throw e;
        }
        LOG.warn(
            "No media over {}: it cannot be listened on yet. Restart when the network is up.",
            address.getHostAddress());
      }
    }
    if (datagrams.isEmpty()) {
      throw new MediaException("no network address of this machine can be listened on for media");
    }
  }

  private void openDatagrams(InetSocketAddress address, ShardLoop loop) {
    try {
      UdpDoor door = loop.egress().open(address, loop);
      datagrams.add(door);
      port = door.localAddress().getPort();
    } catch (IOException e) {
      throw refused("UDP", address, e);
    }
  }

  private void listen(InetSocketAddress address, DatagramTransport transport, ShardLoop loop) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop.eventLoop(), loop.eventLoop())
            .channel(transport.serverChannel())
            .option(ChannelOption.AUTO_READ, false)
            .childHandler(new ConnectionDoor(loop));
    ChannelFuture binding = bootstrap.bind(address).awaitUninterruptibly();
    if (!binding.isSuccess()) {
      throw refused("TCP", address, binding.cause());
    }
    listeners.add(binding.channel());
  }

  private static MediaException refused(
      String protocol, InetSocketAddress address, Throwable cause) {
    return new MediaException(
        BindProblem.sentence(
            protocol + " media",
            address.getAddress().getHostAddress(),
            address.getPort(),
            "media",
            cause),
        cause);
  }

  int port() {
    return port;
  }

  /** In the order of their numbers. */
  List<UdpDoor> datagrams() {
    return datagrams;
  }

  void letIn() {
    datagrams.forEach(UdpDoor::letIn);
    listeners.forEach(listener -> listener.config().setAutoRead(true));
  }

  void close() {
    datagrams.forEach(UdpDoor::close);
    listeners.forEach(listener -> listener.close().awaitUninterruptibly());
  }
}
