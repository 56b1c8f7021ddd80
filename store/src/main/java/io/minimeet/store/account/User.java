package io.minimeet.store.account;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Somebody.
 *
 * @param key what is unique about the name they log in by; none for guests and for the deleted
 * @param loginName that name as they chose it
 */
public record User(
    String id,
    UserKind kind,
    Optional<String> key,
    Optional<String> loginName,
    String displayName,
    Optional<String> passwordHash,
    boolean admin,
    UserState state,
    boolean invisible,
    long createdAtMillis,
    long changedAtMillis,
    OptionalLong lastSeenAtMillis) {
  /** Without the password's hash. */
  @Override
  public String toString() {
    return "user " + id;
  }
}
