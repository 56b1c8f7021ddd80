package io.minimeet.signaling.door;

import io.minimeet.signaling.protocol.ErrorCode;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns what came over the wire into a request and its handler, or into the error to answer. */
final class RequestReader {
  private final Routes routes;

  RequestReader(Routes routes) {
    this.routes = routes;
  }

  /** What is to be done with a request. */
  sealed interface Work {
    record Handle(HttpHandler handler, HttpRequest request) implements Work {}

    record Answer(Response response) implements Work {}
  }

  /**
   * @param peer the address at the other end of the connection
   */
  Work read(FullHttpRequest message, String peer) {
    Optional<Response> broken = broken(message);
    if (broken.isPresent()) {
      return new Work.Answer(broken.get());
    }
    Optional<RequestTarget> target = RequestTarget.of(message.uri());
    if (target.isEmpty()) {
      return new Work.Answer(
          Response.problem(ErrorCode.BAD_MESSAGE, "The request's path cannot be read."));
    }
    String method = message.method().name();
    String routed = method.equals("HEAD") ? "GET" : method;
    return switch (routes.find(routed, target.get().segments())) {
      case Routes.Found.Handler found ->
          new Work.Handle(
              found.handler(),
              new HttpRequest(
                  routed,
                  target.get().path(),
                  peer,
                  found.parameters(),
                  target.get().query(),
                  headers(message),
                  ByteBufUtil.getBytes(message.content())));
      case Routes.Found.OtherMethods other -> new Work.Answer(otherMethods(method, other.allow()));
      case Routes.Found.Nothing nothing ->
          new Work.Answer(
              Response.problem(404, ErrorCode.UNKNOWN_EVENT, "There is nothing at this path."));
    };
  }

  private static Response otherMethods(String method, String allow) {
    if (method.equals("OPTIONS")) {
      return Response.empty(204).with("Allow", allow);
    }
    return Response.problem(
            405, ErrorCode.UNKNOWN_EVENT, "This path takes " + allow + ", not this method.")
        .with("Allow", allow);
  }

  private static Optional<Response> broken(FullHttpRequest message) {
    if (message.decoderResult().isSuccess()) {
      return Optional.empty();
    }
    Throwable cause = message.decoderResult().cause();
    if (cause instanceof TooLongHttpLineException) {
      return Optional.of(
          Response.problem(414, ErrorCode.TOO_LARGE, "The request's first line is too long."));
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Optional.of(
          Response.problem(431, ErrorCode.TOO_LARGE, "The request's headers are too long."));
    }
    return Optional.of(Response.problem(ErrorCode.BAD_MESSAGE, "This is no HTTP request."));
  }

  private static Map<String, String> headers(FullHttpRequest message) {
    Map<String, String> headers = new HashMap<>();
    message
        .headers()
        .forEach(header ->
            headers.merge(
                header.getKey().toLowerCase(Locale.ROOT),
                header.getValue(),
                (one, other) -> one + ", " + other));
    return headers;
  }
}
