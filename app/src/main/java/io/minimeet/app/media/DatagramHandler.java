package io.minimeet.app.media;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the datagrams of one socket to its shard's loop. */
final class DatagramHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(DatagramHandler.class);

  private final int socket;
  private final ShardLoop loop;

  /**
   * @param socket the number the egress knows this socket by
   */
  DatagramHandler(int socket, ShardLoop loop) {
    this.socket = socket;
    this.loop = loop;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    DatagramPacket datagram = (DatagramPacket) message;
    try {
      loop.datagram(socket, datagram.content(), datagram.sender());
    } finally {
      datagram.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    loop.batchComplete();
  }

  /**
   * An ICMP error about a client that left, or a bug: neither may close the socket of all rooms.
   */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("The media socket reports: {}", cause.toString());
    } else {
      LOG.error("A datagram could not be handled; the socket goes on.", cause);
    }
  }
}
