package io.minimeet.store.room;

import io.minimeet.store.Dialect;
import io.minimeet.store.audit.AuditLog;
import org.jdbi.v3.core.Handle;

/** The rows of rooms as one transaction, or one reading, has them. */
public record RoomRows(Rooms rooms, Members members, AuditLog audit) {
  RoomRows(Handle handle, Dialect dialect) {
    this(new Rooms(handle, dialect), new Members(handle, dialect), new AuditLog(handle));
  }
}
