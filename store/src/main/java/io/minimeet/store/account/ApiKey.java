package io.minimeet.store.account;

import java.util.OptionalLong;

/** What a program shows instead of a log-in; the key itself is not kept. */
public record ApiKey(
    String id,
    String name,
    String madeBy,
    long madeAtMillis,
    OptionalLong usedAtMillis,
    OptionalLong revokedAtMillis) {}
