package io.minimeet.people.account;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.AccountRows;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserState;
import java.util.List;
import java.util.Optional;

/**
 * Deletes a person: their name, hash, memberships, reactions, sessions, keys and invitations go;
 * rooms that were theirs alone go, others get another owner. What they said stays for the others,
 * under no name. The audit log stays until it is old.
 */
final class Erasure {
  private final AccountStore store;
  private final EndedSessions ended;
  private final Audit audit;

  Erasure(AccountStore store, EndedSessions ended, Audit audit) {
    this.store = store;
    this.ended = ended;
    this.audit = audit;
  }

  void erase(String userId, Origin origin, long nowMillis) {
    List<String> over =
        store.write(rows -> {
          User user =
              rows.users()
                  .find(userId)
                  .filter(each -> each.state() != UserState.DELETED)
                  .orElseThrow(() -> Refused.notFound("There is no such account."));
          mustNotBeTheLast(rows, user);
          List<String> sessions = SessionBook.endOthers(rows, userId, Optional.empty(), nowMillis);
          rows.sessions().forgetAddresses(userId);
          rows.keys().revokeMadeBy(userId, nowMillis);
          rows.invitations().revokeMadeBy(userId, nowMillis);
          rows.belongings().takeAway(userId);
          rows.users().erase(userId, nowMillis);
          audit.add(rows.audit(), AuditAct.ACCOUNT_DELETED, origin, userId, nowMillis);
          return sessions;
        });
    ended.end(over, nowMillis);
  }

  /** Who would be the last to leave a server that nobody can run any more. */
  static void mustNotBeTheLast(AccountRows rows, User user) {
    if (user.admin()
        && user.state() == UserState.ACTIVE
        && rows.users().activeAdministrators() == 1) {
      throw Refused.conflict("This is the last administrator. Make somebody else one first.");
    }
  }
}
