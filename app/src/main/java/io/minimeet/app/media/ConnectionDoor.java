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
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passive ICE-TCP (RFC 6544): each accepted connection carries framed packets (RFC 4571) and is one
 * path to its shard. A connection that says nothing is closed; so is one that claims a packet
 * longer than a slot. Where there are too many, a newcomer takes the place of the oldest that no
 * valid check came over: a client checks at once, so those that fill the door are strangers.
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
  private final int maxConnections;

  /** The oldest first; a proven one is taken out when it is met. */
  private final Set<Connection> unproven = new LinkedHashSet<>();

  private long accepted;
  private int open;

  ConnectionDoor(ShardLoop loop) {
    this(loop, MAX_CONNECTIONS);
  }

  ConnectionDoor(ShardLoop loop, int maxConnections) {
    this.loop = loop;
    this.maxConnections = maxConnections;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    if (open >= maxConnections && !makeRoom()) {
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

  private boolean makeRoom() {
    Iterator<Connection> oldest = unproven.iterator();
    while (oldest.hasNext()) {
      Connection connection = oldest.next();
      oldest.remove();
      if (!connection.isProven()) {
        connection.close();
        return true;
      }
    }
    return false;
  }

  /** One client's connection. */
  private final class Connection extends ChannelInboundHandlerAdapter {
    private final long number;
    private @Nullable Path path;
    private @Nullable Channel channel;

    Connection(long number) {
      this.number = number;
    }

    boolean isProven() {
      Path own = path;
      return own != null && loop.isProven(own);
    }

    void close() {
      Channel own = channel;
      if (own != null) {
        own.close();
      }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      Channel opened = context.channel();
      open++;
      unproven.add(this);
      channel = opened;
      path = Path.tcp((InetSocketAddress) opened.remoteAddress(), number);
      loop.egress().connections().add(number, opened);
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
        unproven.remove(this);
        loop.egress().connections().remove(number);
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
