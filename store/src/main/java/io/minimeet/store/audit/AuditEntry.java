package io.minimeet.store.audit;

import java.util.Optional;

/**
 * An act that matters for security.
 *
 * @param id ascends with time
 * @param actorId who did it; nobody where that is not known, or it was the server
 * @param subject what or whom it was done to
 * @param detail a few words more; no secret
 */
public record AuditEntry(
    String id,
    long atMillis,
    Optional<String> actorId,
    Optional<String> address,
    String act,
    Optional<String> subject,
    String detail) {}
