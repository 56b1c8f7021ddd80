package io.minimeet.signaling.door;

import io.minimeet.signaling.protocol.ErrorCode;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP connection: its requests are answered one after the other, in their order, as HTTP/1.1
 * wants it, though handlers may take their time.
 */
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

  /** Pipelined requests that had been read before reading was paused. */
  private static final int MAX_WAITING = 16;

  private final RequestReader reader;
  private final SocketDoor sockets;

  /** Runs while a request arrives and while an answer is read, not while a handler works. */
  private final Deadline deadline;

  private final LongBodies.Place place;
  private final long requestNanos;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean busy;
  private boolean stopping;

  private record Waiting(RequestReader.Work work, boolean keepAlive) {}

  HttpConnection(
      RequestReader reader, SocketDoor sockets, DoorOptions options, LongBodies.Place place) {
    this.reader = reader;
    this.sockets = sockets;
    this.place = place;
    this.requestNanos = options.requestTimeout().toNanos();
    this.deadline = new Deadline(requestNanos);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    deadline.start(ctx);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    deadline.stop();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
    if (sockets.isSocket(message)) {
      socket(ctx, message);
      return;
    }
    boolean keepAlive = HttpUtil.isKeepAlive(message) && message.decoderResult().isSuccess();
    Waiting next = new Waiting(reader.read(message, peer(ctx)), keepAlive);
    if (!busy) {
      begin(ctx, next);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(next);
    } else {
      ctx.close();
    }
  }

  static String peer(ChannelHandlerContext ctx) {
    return ctx.channel().remoteAddress() instanceof InetSocketAddress address
            && address.getAddress() != null
        ? address.getAddress().getHostAddress()
        : "";
  }

  private void socket(ChannelHandlerContext ctx, FullHttpRequest message) {
    if (busy) {
      // Nobody pipelines an upgrade behind other requests but to see what happens.
      ctx.close();
      return;
    }
    sockets
        .refusal(message)
        .ifPresentOrElse(
            response -> begin(ctx, new Waiting(new RequestReader.Work.Answer(response), false)),
            () -> sockets.open(ctx, message));
  }

  private void begin(ChannelHandlerContext ctx, Waiting next) {
    busy = true;
    deadline.stop();
    // What else the client says waits in its socket.
    ctx.channel().config().setAutoRead(false);
    switch (next.work()) {
      case RequestReader.Work.Answer answer -> answer(ctx, answer.response(), next.keepAlive());
      case RequestReader.Work.Handle handle -> handle(ctx, handle, next.keepAlive());
    }
  }

  /** A handler's bug must not take the connection's other requests with it, so all is caught. */
  private void handle(
      ChannelHandlerContext ctx, RequestReader.Work.Handle handle, boolean keepAlive) {
    Exchange exchange = new Exchange(ctx, handle.request(), keepAlive);
    try {
      handle.handler().handle(exchange);
    } catch (RuntimeException bug) {
      LOG.error("{} {} failed", handle.request().method(), handle.request().path(), bug);
      exchange.respond(Response.problem(ErrorCode.INTERNAL, "The server failed at this."));
    }
  }

  private final class Exchange implements HttpExchange {
    private final ChannelHandlerContext ctx;
    private final HttpRequest request;
    private final boolean keepAlive;
    private final AtomicBoolean answered = new AtomicBoolean();

    Exchange(ChannelHandlerContext ctx, HttpRequest request, boolean keepAlive) {
      this.ctx = ctx;
      this.request = request;
      this.keepAlive = keepAlive;
    }

    @Override
    public HttpRequest request() {
      return request;
    }

    @Override
    public void respond(Response response) {
      if (!answered.compareAndSet(false, true)) {
        LOG.warn("{} {} was answered twice", request.method(), request.path());
      } else if (ctx.executor().inEventLoop()) {
        answer(ctx, response, keepAlive);
      } else {
        EventLoops.run(ctx.executor(), () -> answer(ctx, response, keepAlive));
      }
    }
  }

  private void answer(ChannelHandlerContext ctx, Response response, boolean keepAlive) {
    boolean last = !keepAlive || stopping;
    place.leave();
    deadline.start(ctx);
    ChannelFuture writing =
        response
            .file()
            .map(file -> new FileSending(ctx, deadline).start(response, file, !last))
            .orElseGet(() -> ctx.writeAndFlush(Answers.full(response, !last)));
    if (last) {
      writing.addListener(LingeringClose.LISTENER);
    } else {
      writing.addListener(written -> {
        if (written.isSuccess()) {
          answered(ctx);
        } else {
          ctx.close();
        }
      });
    }
  }

  private void answered(ChannelHandlerContext ctx) {
    busy = false;
    Waiting next = waiting.poll();
    if (next != null) {
      begin(ctx, next);
    } else if (stopping) {
      ctx.close();
    } else {
      deadline.start(ctx);
      ctx.channel().config().setAutoRead(true);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof DoorEvent.Stopping) {
      stopping = true;
      if (!busy) {
        ctx.close();
      }
    }
    if (event instanceof BodyLimit.LongBody(long seconds)) {
      deadline.start(ctx, requestNanos + TimeUnit.SECONDS.toNanos(seconds));
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.warn("a connection failed", cause);
    }
    ctx.close();
  }
}
