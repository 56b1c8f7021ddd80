package io.minimeet.people.account;

import io.minimeet.people.token.AccessClaims;
import io.minimeet.people.token.AccessTokens;
import io.minimeet.people.token.Reading;
import java.util.Optional;

/** Knows people by their access token. Asks no database, so that a loop may call it. */
public final class Callers {
  private final AccessTokens tokens;
  private final EndedSessions ended;

  public Callers(AccessTokens tokens, EndedSessions ended) {
    this.tokens = tokens;
    this.ended = ended;
  }

  /** Empty for a token that is not valid, and for one whose session is over. */
  public Optional<Known> byToken(String token, long nowMillis) {
    return switch (tokens.read(token, nowMillis)) {
      case Reading.Good<AccessClaims>(AccessClaims claims, long untilMillis) ->
          claims.familyId().filter(id -> ended.voids(id, untilMillis)).isPresent()
              ? Optional.empty()
              : Optional.of(new Known(claims.person(), claims.familyId(), untilMillis));
      case Reading.Bad<AccessClaims> bad -> Optional.empty();
    };
  }
}
