package io.minimeet.signaling.door;

import java.util.function.Function;

/** Answers requests; runs on an event loop and must not block. */
@FunctionalInterface
public interface HttpHandler {
  void handle(HttpExchange exchange);

  /** A handler that knows its answer at once. */
  static HttpHandler of(Function<HttpRequest, Response> answer) {
    return exchange -> exchange.respond(answer.apply(exchange.request()));
  }
}
