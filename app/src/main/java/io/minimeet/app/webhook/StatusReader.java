package io.minimeet.app.webhook;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Reads an answer as far as its status; what follows is of no interest. */
final class StatusReader extends SimpleChannelInboundHandler<HttpObject> {
  private final CompletableFuture<Integer> status;

  StatusReader(CompletableFuture<Integer> status) {
    this.status = status;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
    if (message.decoderResult().isFailure()) {
      status.completeExceptionally(new IOException("What it answered is no HTTP."));
    } else if (message instanceof HttpResponse response
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
      status.complete(response.status().code());
    }
    if (status.isDone()) {
      ctx.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    status.completeExceptionally(new IOException("It ended the connection without an answer."));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // Netty wraps what TLS says.
    Throwable inner = cause.getCause();
    status.completeExceptionally(inner == null ? cause : inner);
    ctx.close();
  }
}
