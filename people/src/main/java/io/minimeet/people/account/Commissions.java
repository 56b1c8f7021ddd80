package io.minimeet.people.account;

import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.User;

/** Makes accounts for others. */
final class Commissions {
  private final AccountStore store;
  private final NewAccounts accounts;
  private final Audit audit;

  Commissions(AccountStore store, NewAccounts accounts, Audit audit) {
    this.store = store;
    this.accounts = accounts;
    this.audit = audit;
  }

  User create(Registration wish, boolean admin, Origin origin, long nowMillis) {
    User user = accounts.user(NewAccounts.checked(wish), admin, nowMillis);
    store.change(rows -> {
      NewAccounts.insert(rows, user);
      audit.add(
          rows.audit(),
          AuditAct.REGISTERED,
          origin,
          user.id(),
          admin ? "administrator" : "",
          nowMillis);
    });
    return user;
  }
}
