package io.minimeet.people.audit;

import io.minimeet.people.Ids;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.audit.AuditLog;
import java.util.Optional;

/** Writes entries. */
public final class Audit {
  private final Ids ids;

  public Audit(Ids ids) {
    this.ids = ids;
  }

  /**
   * Writes down an act, in the transaction that {@code log} belongs to.
   *
   * @param subject the id of what or whom it was done to
   * @return the entry's id
   */
  public String add(
      AuditLog log, AuditAct act, Origin origin, String subject, String detail, long nowMillis) {
    String id = ids.next(nowMillis);
    log.add(
        new AuditEntry(
            id,
            nowMillis,
            origin.actorId(),
            origin.address(),
            act.wire(),
            Optional.of(subject).filter(text -> !text.isEmpty()),
            detail));
    return id;
  }

  public String add(AuditLog log, AuditAct act, Origin origin, String subject, long nowMillis) {
    return add(log, act, origin, subject, "", nowMillis);
  }
}
