package io.minimeet.signaling.rest.account;

import io.minimeet.people.presence.Status;
import io.minimeet.people.right.Person;
import java.util.Optional;

/** How somebody looks to whoever asks. */
@FunctionalInterface
public interface StatusLook {
  /** Empty where nobody keeps it, or it is not to be told. */
  Optional<Status> of(Person asker, String userId);

  /** Of a server that keeps no presence. */
  static StatusLook none() {
    return (asker, userId) -> Optional.empty();
  }
}
