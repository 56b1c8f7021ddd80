package io.minimeet.app.media;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** A datagram socket that is a Netty channel. */
final class ChannelDoor implements UdpDoor {
  private final Channel channel;
  private final SocketBuffers buffers;

  ChannelDoor(Channel channel, SocketBuffers buffers) {
    this.channel = channel;
    this.buffers = buffers;
  }

  @Override
  public InetSocketAddress localAddress() {
    return (InetSocketAddress) channel.localAddress();
  }

  @Override
  public SocketBuffers buffers() {
    return buffers;
  }

  @Override
  public void letIn() {
    channel.config().setAutoRead(true);
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
  }
}
