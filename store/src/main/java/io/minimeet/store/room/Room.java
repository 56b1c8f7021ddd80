package io.minimeet.store.room;

import java.util.Optional;

/**
 * A room.
 *
 * @param ownerId nobody's, when it came into being by somebody going there
 * @param lobby who is no member waits to be let in
 * @param guests whether people without an account may come in
 * @param adHoc whether it came into being by somebody going there
 * @param version counts changes, from 1 on
 */
public record Room(
    String id,
    String name,
    Optional<String> ownerId,
    int maxParticipants,
    Optional<String> passwordHash,
    boolean lobby,
    boolean locked,
    boolean guests,
    boolean adHoc,
    long version,
    long createdAtMillis,
    long changedAtMillis) {
  /** Without the password's hash. */
  @Override
  public String toString() {
    return "room " + id + " version " + version;
  }
}
