package io.minimeet.store.account;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A log-in and the tokens that follow from it.
 *
 * @param secret what the next token is made with, beside the last one
 * @param visit what an invitation gave
 */
public record Family(
    String id,
    String userId,
    String secret,
    Optional<Visit> visit,
    String address,
    long startedAtMillis,
    long usedAtMillis,
    long expiresAtMillis,
    OptionalLong endedAtMillis) {
  /** The invitation, its room, and the rights there, as one text. */
  public record Visit(String invitationId, String roomId, String rights) {}

  @Override
  public String toString() {
    return "session " + id;
  }
}
