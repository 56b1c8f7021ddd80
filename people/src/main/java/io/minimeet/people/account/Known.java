package io.minimeet.people.account;

import io.minimeet.people.right.Person;
import java.util.Optional;

/**
 * A caller whom a token or a key speaks for.
 *
 * @param familyId the session; a key has none
 * @param untilMillis when the token ends
 */
public record Known(Person person, Optional<String> familyId, long untilMillis) {}
