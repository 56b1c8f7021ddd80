package io.minimeet.signaling.door;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the connections of a door, and closes those above the limit before they say a word. */
@Sharable
final class ConnectionLimit extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

  private final int max;
  private final AtomicInteger open = new AtomicInteger();
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  ConnectionLimit(int max) {
    this.max = max;
  }

  int open() {
    return open.get();
  }

  ChannelGroup channels() {
    return channels;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) throws Exception {
    ctx.channel().closeFuture().addListener(closed -> open.decrementAndGet());
    if (open.incrementAndGet() > max) {
      // The limit is the warning: a log line for each would help the flood.
      LOG.debug("more than {} connections: one is turned away", max);
      ctx.close();
      return;
    }
    channels.add(ctx.channel());
    super.channelActive(ctx);
  }
}
