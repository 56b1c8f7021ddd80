package io.minimeet.signaling.door;

import io.minimeet.signaling.protocol.ErrorCode;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.List;
import java.util.Optional;

/**
 * Collects a request's body: up to what an offer may be long, or what its route allows. A longer
 * one takes a place until it is answered, and is not read at all when nobody may send it.
 */
final class BodyLimit extends HttpObjectAggregator {
  static final int MAX_BYTES = 256 * 1024;

  /** Slower than this an upload is no upload. */
  private static final long LEAST_BYTES_PER_SECOND = 64 * 1024;

  private final RequestReader reader;
  private final LongBodies.Place place;
  private int limit = MAX_BYTES;
  private long arrived;
  private boolean over;

  /**
   * @param maxBytes of the longest body that any route takes
   */
  BodyLimit(RequestReader reader, LongBodies.Place place, int maxBytes) {
    super(maxBytes);
    this.reader = reader;
    this.place = place;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, HttpObject message, List<Object> out)
      throws Exception {
    if (!over && message instanceof HttpRequest start) {
      begin(ctx, start);
    }
    if (!over && message instanceof HttpContent content) {
      arrived += content.content().readableBytes();
      if (arrived > limit) {
        refuse(ctx, tooLarge());
      }
    }
    // What follows a refusal is not worth the keeping: the connection ends.
    if (!over) {
      super.decode(ctx, message, out);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest start) {
    arrived = 0;
    limit = MAX_BYTES;
    Optional<BodyAllowance> allowance = isLong(start) ? reader.allowance(start) : Optional.empty();
    if (allowance.isEmpty()) {
      return;
    }
    limit = allowance.get().maxBytes();
    Optional<Response> refusal =
        allowance.get().gate().apply(reader.head(start, HttpConnection.peer(ctx)));
    if (refusal.isPresent()) {
      refuse(ctx, refusal.get());
    } else if (!place.take()) {
      refuse(
          ctx,
          Response.problem(ErrorCode.BUSY, "Too many files are uploaded at this moment.")
              .with("Retry-After", "5"));
    } else {
      ctx.fireUserEventTriggered(new LongBody(limit / LEAST_BYTES_PER_SECOND));
    }
  }

  /** That a long body comes, which may take some seconds more. */
  record LongBody(long seconds) {}

  /** Whether it may be longer than any route takes. */
  private static boolean isLong(HttpRequest start) {
    return start.decoderResult().isSuccess()
        && (HttpUtil.isTransferEncodingChunked(start)
            || HttpUtil.getContentLength(start, 0L) > MAX_BYTES);
  }

  @Override
  protected boolean isContentLengthInvalid(HttpMessage start, int maxBytes) {
    return super.isContentLengthInvalid(start, limit);
  }

  @Override
  protected Object newContinueResponse(HttpMessage start, int maxBytes, ChannelPipeline pipeline) {
    return super.newContinueResponse(start, limit, pipeline);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    refuse(ctx, tooLarge());
  }

  private Response tooLarge() {
    return Response.problem(ErrorCode.TOO_LARGE, "A body has at most " + limit + " bytes here.");
  }

  private void refuse(ChannelHandlerContext ctx, Response answer) {
    over = true;
    ctx.writeAndFlush(Answers.full(answer, false)).addListener(LingeringClose.LISTENER);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) throws Exception {
    place.leave();
    super.handlerRemoved(ctx);
  }
}
