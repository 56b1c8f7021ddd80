package io.minimeet.people.token;

import io.minimeet.people.right.Person;
import java.util.Optional;

/**
 * Who a token speaks for.
 *
 * @param familyId the log-in it came from; with its end the token is worth nothing
 */
public record AccessClaims(Person person, Optional<String> familyId) {}
