package io.minimeet.signaling.door;

import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.session.Surroundings;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns a GET of /ws into a WebSocket with a session behind it. */
final class SocketDoor {
  private static final String PATH = "/ws";

  /**
   * Frames between the message limit and this are read and thrown away, so that the client can be
   * told; a larger one ends the connection.
   */
  private static final int MAX_FRAME_BYTES = 1024 * 1024;

  private static final WebSocketDecoderConfig FRAMES =
      WebSocketDecoderConfig.newBuilder()
          .maxFramePayloadLength(MAX_FRAME_BYTES)
          // permessage-deflate would let a small frame become a large one.
          .allowExtensions(false)
          // Messages are checked when they are whole: a fragment may end within a character.
          .withUTF8Validator(false)
          .build();

  private final DoorOptions options;
  private final Surroundings world;
  private final MediaPlane plane;
  private final OriginPolicy origins;
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean draining;

  SocketDoor(DoorOptions options, Surroundings world, MediaPlane plane) {
    this.options = options;
    this.world = world;
    this.plane = plane;
    this.origins = new OriginPolicy(options.allowedOrigins());
  }

  int open() {
    return open.get();
  }

  void drain() {
    draining = true;
  }

  boolean isSocket(FullHttpRequest request) {
    String uri = request.uri();
    return request.decoderResult().isSuccess()
        && (uri.equals(PATH) || uri.startsWith(PATH + "?"))
        && HttpMethod.GET.equals(request.method());
  }

  Optional<Response> refusal(FullHttpRequest request) {
    if (!request
        .headers()
        .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
      return Optional.of(
          Response.problem(426, ErrorCode.BAD_MESSAGE, "Here is a WebSocket: ask for an upgrade.")
              .with("Upgrade", "websocket"));
    }
    Optional<String> origin = Optional.ofNullable(request.headers().get(HttpHeaderNames.ORIGIN));
    Optional<String> host = Optional.ofNullable(request.headers().get(HttpHeaderNames.HOST));
    if (!origins.allows(origin, host)) {
      return Optional.of(
          Response.problem(
              ErrorCode.FORBIDDEN, "Pages of this origin are not allowed to connect here."));
    }
    if (draining) {
      return Optional.of(Response.problem(ErrorCode.DRAINING, "The server is about to stop."));
    }
    return Optional.empty();
  }

  void open(ChannelHandlerContext ctx, FullHttpRequest request) {
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(PATH, null, FRAMES).newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel());
      return;
    }
    SocketConnection connection = new SocketConnection(world, plane, options.maxMessageBytes());
    Optional<String> token = token(request);
    // In place before the handshake is answered, so that no frame finds nobody.
    ctx.pipeline().replace(ctx.handler(), "socket", connection);
    handshaker
        .handshake(ctx.channel(), request)
        .addListener(shaken -> {
          if (shaken.isSuccess()) {
            open.incrementAndGet();
            ctx.channel().closeFuture().addListener(closed -> open.decrementAndGet());
            connection.open(token);
          } else {
            ctx.channel().close();
          }
        });
  }

  private static Optional<String> token(FullHttpRequest request) {
    try {
      List<String> tokens = new QueryStringDecoder(request.uri()).parameters().get("token");
      return tokens == null ? Optional.empty() : Optional.of(tokens.getFirst());
    } catch (IllegalArgumentException badEscape) {
      return Optional.empty();
    }
  }
}
