package io.minimeet.signaling.door;

import io.minimeet.signaling.protocol.ErrorCode;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
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
    return switch (find(message, target.get())) {
      case Routes.Found.Handler found ->
          new Work.Handle(
              found.handler(),
              request(
                  message,
                  target.get(),
                  peer,
                  found.parameters(),
                  ByteBufUtil.getBytes(message.content())));
      case Routes.Found.OtherMethods other -> new Work.Answer(otherMethods(method, other.allow()));
      case Routes.Found.Nothing nothing ->
          new Work.Answer(
              Response.problem(404, ErrorCode.UNKNOWN_EVENT, "There is nothing at this path."));
    };
  }

  /** Whether the path that a request begins with takes long bodies. */
  Optional<BodyAllowance> allowance(io.netty.handler.codec.http.HttpRequest start) {
    return RequestTarget.of(start.uri())
        .map(target -> find(start, target))
        .flatMap(found ->
            found instanceof Routes.Found.Handler handler ? handler.allowance() : Optional.empty());
  }

  /** A request of which only the head has come; its path has been read already. */
  HttpRequest head(io.netty.handler.codec.http.HttpRequest start, String peer) {
    RequestTarget target = RequestTarget.of(start.uri()).orElseThrow();
    Map<String, String> parameters =
        find(start, target) instanceof Routes.Found.Handler handler
            ? handler.parameters()
            : Map.of();
    return request(start, target, peer, parameters, new byte[0]);
  }

  private Routes.Found find(io.netty.handler.codec.http.HttpRequest message, RequestTarget target) {
    return routes.find(routed(message), target.segments());
  }

  private static String routed(io.netty.handler.codec.http.HttpRequest message) {
    return message.method().equals(HttpMethod.HEAD)
        ? HttpMethod.GET.name()
        : message.method().name();
  }

  private static HttpRequest request(
      io.netty.handler.codec.http.HttpRequest message,
      RequestTarget target,
      String peer,
      Map<String, String> parameters,
      byte[] body) {
    return new HttpRequest(
        routed(message), target.path(), peer, parameters, target.query(), headers(message), body);
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

  private static Map<String, String> headers(HttpMessage message) {
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
