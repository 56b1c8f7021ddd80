package io.minimeet.signaling.rest;

import io.minimeet.people.right.Person;
import java.util.Optional;

/**
 * Who calls, by what they showed.
 *
 * @param sessionId the log-in their token comes from; a key has none
 */
public record Caller(Person person, Optional<String> sessionId) {}
