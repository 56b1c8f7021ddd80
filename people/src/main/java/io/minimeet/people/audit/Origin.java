package io.minimeet.people.audit;

import io.minimeet.people.right.Person;
import java.util.Optional;

/** Whose act it is, and from which address. */
public record Origin(Optional<String> actorId, Optional<String> address) {
  /** The server itself, or who sits at its console. */
  public static final Origin SERVER = new Origin(Optional.empty(), Optional.empty());

  public static Origin of(Person person, String address) {
    return of(person.id(), address);
  }

  public static Origin of(String actorId, String address) {
    return new Origin(Optional.of(actorId), Optional.of(address));
  }

  /** Somebody who is nobody yet. */
  public static Origin unknown(String address) {
    return new Origin(Optional.empty(), Optional.of(address));
  }
}
