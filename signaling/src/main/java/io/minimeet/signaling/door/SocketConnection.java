package io.minimeet.signaling.door;

import io.minimeet.people.right.Person;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.signaling.door.MessageAssembler.Outcome;
import io.minimeet.signaling.session.CloseCode;
import io.minimeet.signaling.session.Session;
import io.minimeet.signaling.session.SessionEffects;
import io.minimeet.signaling.session.Surroundings;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket: frames, time and the event loop's thread for one session. */
final class SocketConnection extends SimpleChannelInboundHandler<WebSocketFrame>
    implements SessionEffects {
  private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);

  /** How long a close frame may take to go out before the connection is cut. */
  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String callId = RandomNames.next(8);
  private final Surroundings world;
  private final MediaPlane plane;
  private final int maxMessageBytes;
  private final MessageAssembler assembler;
  private final Deadline closing = new Deadline(CLOSE_NANOS);
  private @Nullable ChannelHandlerContext ctx;
  private @Nullable Session session;
  private @Nullable ScheduledFuture<?> tick;

  SocketConnection(Surroundings world, MediaPlane plane, int maxMessageBytes) {
    this.world = world;
    this.plane = plane;
    this.maxMessageBytes = maxMessageBytes;
    this.assembler = new MessageAssembler(maxMessageBytes);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    this.ctx = ctx;
  }

  /** The handshake is done. */
  void open(Optional<String> token) {
    if (context().channel().isActive()) {
      LOG.info("[{}] connected from {}", callId, context().channel().remoteAddress());
      long nowNanos = System.nanoTime();
      Person guest = Person.guest("guest-" + RandomNames.next(12), "Guest");
      Session opened =
          new Session(callId, address(), guest, world, this, RandomNames.nextNumber(), nowNanos);
      session = opened;
      opened.onOpen(token);
      scheduleTick(opened, nowNanos);
    }
  }

  private String address() {
    return context().channel().remoteAddress() instanceof InetSocketAddress peer
            && peer.getAddress() != null
        ? peer.getAddress().getHostAddress()
        : "";
  }

  private ChannelHandlerContext context() {
    ChannelHandlerContext context = ctx;
    if (context == null) {
      throw new IllegalStateException("not in a pipeline yet");
    }
    return context;
  }

  private void scheduleTick(Session open, long nowNanos) {
    long delayNanos = Math.max(0, open.nextDeadlineNanos() - nowNanos);
    tick =
        context()
            .executor()
            .schedule(
                () -> {
                  long tickNanos = System.nanoTime();
                  open.tick(tickNanos);
                  if (session != null) {
                    scheduleTick(open, tickNanos);
                  }
                },
                delayNanos,
                TimeUnit.NANOSECONDS);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    Session open = session;
    if (open == null) {
      return;
    }
    switch (frame) {
      case PingWebSocketFrame ping -> {
        open.onSignOfLife(System.nanoTime());
        write(new PongWebSocketFrame(ping.content().retain()));
      }
      case PongWebSocketFrame pong -> open.onSignOfLife(System.nanoTime());
      case CloseWebSocketFrame close -> {
        // RFC 6455 section 5.5.1: a close is answered by a close, then the server ends it.
        closing.start(ctx);
        ctx.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
      }
      default -> message(open, assembler.take(frame));
    }
  }

  private void message(Session open, Outcome outcome) {
    long nowNanos = System.nanoTime();
    switch (outcome) {
      case Outcome.Unfinished unfinished -> open.onSignOfLife(nowNanos);
      case Outcome.Text text -> open.onMessage(nowNanos, text.text());
      case Outcome.Binary binary -> open.onBinary(nowNanos);
      case Outcome.Oversized oversized -> open.onOversized(nowNanos, maxMessageBytes);
      case Outcome.Endless endless -> close(CloseCode.TOO_BIG.code(), "message too long");
      case Outcome.Garbled garbled -> close(CloseCode.BAD_TEXT.code(), "text is no UTF-8");
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    Session open = session;
    session = null;
    if (tick != null) {
      tick.cancel(false);
    }
    closing.stop();
    if (open != null) {
      LOG.info("[{}] disconnected", callId);
      open.onClosed();
    }
    super.channelInactive(ctx);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    Session open = session;
    if (open != null && event instanceof DoorEvent door) {
      switch (door) {
        case DoorEvent.Draining draining -> open.onDraining(draining.secondsLeft());
        case DoorEvent.Stopping stopping -> {
          open.onDraining(0);
          open.onServerStop();
        }
      }
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // The frame decoder has answered its own exceptions with a close frame already.
    if (!(cause instanceof IOException)) {
      LOG.info("[{}] connection failed: {}", callId, cause.toString());
    }
    closing.start(ctx);
    if (session == null) {
      ctx.close();
    }
  }

  @Override
  public void send(String text) {
    write(new TextWebSocketFrame(text));
  }

  @Override
  public void ping() {
    write(new PingWebSocketFrame());
  }

  private void write(WebSocketFrame frame) {
    ChannelHandlerContext context = context();
    context.writeAndFlush(frame);
    // The high water mark is the bound on what waits here for a slow reader.
    if (context.channel().isActive() && !context.channel().isWritable()) {
      LOG.info("[{}] reads too slowly and is cut off", callId);
      context.close();
    }
  }

  @Override
  public void close(int code, String reason) {
    ChannelHandlerContext context = context();
    closing.start(context);
    context
        .writeAndFlush(new CloseWebSocketFrame(code, reason))
        .addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void post(String roomId, RoomCommand command) {
    plane.post(roomId, command);
  }

  @Override
  public void onSessionThread(Runnable task) {
    EventLoops.run(context().executor(), task);
  }
}
