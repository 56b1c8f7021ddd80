package io.minimeet.signaling.rest;

import java.util.Optional;

/** Tells who calls by what they show. May block. */
public interface CallerCheck {
  /** Who has this access token; empty when it is not valid, or no more. */
  Optional<Caller> byToken(String token);

  /** Whose key of an integration this is; empty when it is nobody's, or no more. */
  Optional<Caller> byKey(String key);
}
