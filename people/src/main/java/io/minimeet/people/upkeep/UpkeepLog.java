package io.minimeet.people.upkeep;

import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.AccountStore;

/** Writes down what was done to the store as a whole, which no transaction of its own holds. */
public final class UpkeepLog {
  private final AccountStore store;
  private final Audit audit;

  public UpkeepLog(AccountStore store, Audit audit) {
    this.store = store;
    this.audit = audit;
  }

  public void note(AuditAct act, Origin origin, String subject, String detail, long nowMillis) {
    store.change(rows -> audit.add(rows.audit(), act, origin, subject, detail, nowMillis));
  }
}
