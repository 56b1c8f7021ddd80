package io.minimeet.signaling.door;

import java.util.Optional;
import java.util.function.Function;

/**
 * That a route takes longer bodies than others do.
 *
 * @param maxBytes how long one may be
 * @param gate asked with a request that has no body yet whether to read what comes; an answer is
 *     the refusal. On an event loop.
 */
public record BodyAllowance(int maxBytes, Function<HttpRequest, Optional<Response>> gate) {
  public BodyAllowance {
    if (maxBytes < BodyLimit.MAX_BYTES) {
      throw new IllegalArgumentException("every route takes that many");
    }
  }
}
