package io.minimeet.signaling.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One running deadline of a connection; the event loop's thread. */
final class Deadline {
  private final long nanos;
  private @Nullable ScheduledFuture<?> running;

  Deadline(long nanos) {
    this.nanos = nanos;
  }

  /** Starts anew; when it passes, the connection is closed. */
  void start(ChannelHandlerContext ctx) {
    start(ctx, nanos);
  }

  /** The same with another time than the usual one. */
  void start(ChannelHandlerContext ctx, long afterNanos) {
    stop();
    running = ctx.executor().schedule(() -> ctx.close(), afterNanos, TimeUnit.NANOSECONDS);
  }

  void stop() {
    if (running != null) {
      running.cancel(false);
      running = null;
    }
  }
}
