package io.minimeet.store.account;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A way into one room.
 *
 * @param rights as one text
 * @param madeBy a user, or an API key
 * @param mostUses none for as many as like
 */
public record Invitation(
    String id,
    String roomId,
    String rights,
    String madeBy,
    long madeAtMillis,
    long expiresAtMillis,
    OptionalInt mostUses,
    int uses,
    OptionalLong revokedAtMillis) {}
