package io.minimeet.signaling.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection in stages (RFC 9112 section 9.6): the server says no more, throws away what
 * still comes, and waits a little for the client to close. To close at once while a client is still
 * sending its body would reset the connection, and the client would lose the answer that tells it
 * why.
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {
  /** After the last answer has been written. */
  static final ChannelFutureListener LISTENER = LingeringClose::begin;

  private final Deadline patience = new Deadline(TimeUnit.SECONDS.toNanos(2));

  private static void begin(ChannelFuture written) {
    Channel channel = written.channel();
    if (written.isSuccess() && channel instanceof DuplexChannel duplex && channel.isActive()) {
      channel.pipeline().addFirst(new LingeringClose());
      duplex.shutdownOutput();
    } else {
      channel.close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    patience.start(ctx);
    ctx.channel().config().setAutoRead(true);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    patience.stop();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ReferenceCountUtil.release(message);
  }
}
