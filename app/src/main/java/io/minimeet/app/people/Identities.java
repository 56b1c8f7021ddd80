package io.minimeet.app.people;

import io.minimeet.people.right.Person;
import java.util.Optional;

/** Whose token it is; may block. */
@FunctionalInterface
interface Identities {
  Optional<Person> ofToken(String token);
}
