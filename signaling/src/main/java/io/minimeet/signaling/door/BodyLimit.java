package io.minimeet.signaling.door;

import io.minimeet.signaling.protocol.ErrorCode;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/** Collects a request's body, up to what an offer may be long. */
final class BodyLimit extends HttpObjectAggregator {
  static final int MAX_BYTES = 256 * 1024;

  BodyLimit() {
    super(MAX_BYTES);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    Response answer =
        Response.problem(ErrorCode.TOO_LARGE, "A body has at most " + MAX_BYTES + " bytes.");
    // What follows of the body is not worth the keeping: the connection ends.
    ctx.writeAndFlush(Answers.full(answer, false)).addListener(LingeringClose.LISTENER);
  }
}
