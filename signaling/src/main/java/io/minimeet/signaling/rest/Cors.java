package io.minimeet.signaling.rest;

import io.minimeet.signaling.door.HttpRequest;
import io.minimeet.signaling.door.OriginPolicy;
import io.minimeet.signaling.door.Response;
import java.util.Optional;
import java.util.Set;

/**
 * Lets pages of configured origins read what the API answers, and no others. Credentials that a
 * browser sends by itself are never allowed, for there are none.
 */
final class Cors {
  private static final String HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Api-Key";
  private static final String EXPOSED = "ETag, Link, Location, Retry-After, WWW-Authenticate";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private final OriginPolicy origins;

  Cors(Set<String> allowedOrigins) {
    this.origins = new OriginPolicy(allowedOrigins);
  }

  /** The answer to a request, for the page it came from. */
  Response shared(HttpRequest request, Response response) {
    Optional<String> origin = request.header("Origin");
    Response varied = origins.allowsAll() ? response : response.with("Vary", "Origin");
    return origin.isPresent() && origins.names(origin.get())
        ? allowed(varied, origin.get()).with("Access-Control-Expose-Headers", EXPOSED)
        : varied;
  }

  /**
   * The answer to OPTIONS.
   *
   * @param methods what the path takes
   */
  Response preflight(HttpRequest request, String methods) {
    Response plain = Response.empty(204).with("Allow", methods).with("Vary", "Origin");
    Optional<String> origin = request.header("Origin");
    if (origin.isEmpty()
        || request.header("Access-Control-Request-Method").isEmpty()
        || !origins.names(origin.get())) {
      return plain;
    }
    return allowed(plain, origin.get())
        .with("Access-Control-Allow-Methods", methods)
        .with("Access-Control-Allow-Headers", HEADERS)
        .with("Access-Control-Max-Age", "600");
  }

  private Response allowed(Response response, String origin) {
    return response.with(ALLOW_ORIGIN, origins.allowsAll() ? "*" : origin);
  }
}
