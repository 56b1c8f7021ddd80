package io.minimeet.app.media;

import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.transport.Path;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passive ICE-TCP (RFC 6544): each accepted connection carries framed packets (RFC 4571) and is one
 * path to its shard. A connection that says nothing is closed; so is one that claims a packet
 * longer than a slot.
 */
final class ConnectionDoor extends ChannelInitializer<SocketChannel> {
  /** Strangers can open connections; more than rooms of four could need is an attack. */
  private static final int MAX_CONNECTIONS = 1024;

  /** ICE checks come at least every few seconds. */
  private static final int SILENT_SECONDS = 30;

  /** What may wait for a slow receiver; beyond, packets are dropped. */
  private static final WriteBufferWaterMark PENDING_BYTES =
      new WriteBufferWaterMark(64 << 10, 256 << 10);

  private final ShardLoop loop;
  private long accepted;
  private int open;

  ConnectionDoor(ShardLoop loop) {
    this.loop = loop;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    if (open >= MAX_CONNECTIONS) {
      channel.close();
      return;
    }
    channel.config().setOption(ChannelOption.TCP_NODELAY, true);
    channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, PENDING_BYTES);
    channel
        .pipeline()
        .addLast(new ReadTimeoutHandler(SILENT_SECONDS, TimeUnit.SECONDS))
        .addLast(
            new LengthFieldBasedFrameDecoder(
                PacketSlots.SLOT_BYTES + Short.BYTES, 0, Short.BYTES, 0, Short.BYTES))
        .addLast(new Connection(++accepted));
  }

  /** One client's connection. */
  private final class Connection extends ChannelInboundHandlerAdapter {
    private final long number;
    private @Nullable Path path;

    Connection(long number) {
      this.number = number;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      Channel channel = context.channel();
      open++;
      path = Path.tcp((InetSocketAddress) channel.remoteAddress(), number);
      loop.egress().addConnection(number, channel);
      context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf frame = (ByteBuf) message;
      try {
        Path from = path;
        if (from != null && frame.isReadable()) {
          loop.packet(from, frame);
        }
      } finally {
        frame.release();
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      loop.batchComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      Path closed = path;
      if (closed != null) {
        open--;
        loop.egress().removeConnection(number);
        loop.connectionClosed(closed);
      }
    }

    /** A frame too long, silence, a reset: the connection is of no more use. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
