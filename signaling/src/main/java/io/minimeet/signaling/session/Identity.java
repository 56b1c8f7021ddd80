package io.minimeet.signaling.session;

import io.minimeet.people.right.Person;
import java.util.Optional;

/**
 * Who showed a token.
 *
 * @param sessionId the log-in that the token comes from; with its end the connection ends
 * @param invisible whether others are to see them offline
 */
public record Identity(Person person, Optional<String> sessionId, boolean invisible) {}
