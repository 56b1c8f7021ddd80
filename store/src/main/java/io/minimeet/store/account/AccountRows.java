package io.minimeet.store.account;

import io.minimeet.store.Dialect;
import io.minimeet.store.audit.AuditLog;
import org.jdbi.v3.core.Handle;

/** The rows of accounts as one transaction, or one reading, has them. */
public record AccountRows(
    Users users,
    Sessions sessions,
    Invitations invitations,
    ApiKeyRows keys,
    SetupLinks setupLinks,
    Belongings belongings,
    AuditLog audit) {
  AccountRows(Handle handle, Dialect dialect) {
    this(
        new Users(handle, dialect),
        new Sessions(handle),
        new Invitations(handle),
        new ApiKeyRows(handle),
        new SetupLinks(handle),
        new Belongings(handle),
        new AuditLog(handle));
  }
}
