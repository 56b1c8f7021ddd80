package io.minimeet.people.account;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import io.minimeet.store.account.AccountRows;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.Family;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserKind;
import io.minimeet.store.account.UserState;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.audit.AuditLog;
import java.util.List;
import java.util.Optional;

/**
 * What is done to other people's accounts. The door has asked {@link
 * io.minimeet.people.right.Rights#mayAdminister}, or is the server's own console.
 */
public final class AccountAdministration {
  private static final String AFTER_ALL = "~";

  private final AccountStore store;
  private final Passwords passwords;
  private final EndedSessions ended;
  private final Erasure erasure;
  private final Audit audit;

  AccountAdministration(
      AccountStore store, Passwords passwords, EndedSessions ended, Erasure erasure, Audit audit) {
    this.store = store;
    this.passwords = passwords;
    this.ended = ended;
    this.erasure = erasure;
    this.audit = audit;
  }

  /** Those with an account, by their ids. */
  public Page<User> list(Stretch wanted) {
    return store.read(rows -> rows.users().page(wanted));
  }

  public Optional<User> find(String userId) {
    return store.read(rows -> rows.users().find(userId));
  }

  /** By the name they log in by. */
  public Optional<User> byName(String name) {
    return UserNames.parse(name)
        .flatMap(known -> store.read(rows -> rows.users().byKey(known.key())));
  }

  /** Out at once, and in no more until enabled. */
  public void disable(String userId, Origin origin, long nowMillis) {
    List<String> over =
        store.write(rows -> {
          User user = user(rows, userId);
          Erasure.mustNotBeTheLast(rows, user);
          rows.users().setState(userId, UserState.DISABLED, nowMillis);
          audit.add(rows.audit(), AuditAct.ACCOUNT_DISABLED, origin, userId, nowMillis);
          return SessionBook.endOthers(rows, userId, Optional.empty(), nowMillis);
        });
    ended.end(over, nowMillis);
  }

  public void enable(String userId, Origin origin, long nowMillis) {
    store.change(rows -> {
      rows.users().setState(user(rows, userId).id(), UserState.ACTIVE, nowMillis);
      audit.add(rows.audit(), AuditAct.ACCOUNT_ENABLED, origin, userId, nowMillis);
    });
  }

  /** The tokens that say otherwise are void at once. */
  public void setAdmin(String userId, boolean admin, Origin origin, long nowMillis) {
    List<String> sessions =
        store.write(rows -> {
          User user = user(rows, userId);
          if (user.kind() != UserKind.USER) {
            throw Refused.conflict("A guest cannot be an administrator.");
          }
          if (!admin) {
            Erasure.mustNotBeTheLast(rows, user);
          }
          rows.users().setAdmin(userId, admin, nowMillis);
          audit.add(
              rows.audit(),
              AuditAct.ROLE_CHANGED,
              origin,
              userId,
              admin ? "administrator" : "user",
              nowMillis);
          return rows.sessions().open(userId, nowMillis).stream().map(Family::id).toList();
        });
    ended.outdate(sessions, nowMillis);
  }

  /** Gives somebody who forgot theirs a new password, and ends their sessions. */
  public void resetPassword(String userId, String newPassword, Origin origin, long nowMillis) {
    User user = store.read(rows -> user(rows, userId));
    if (user.kind() != UserKind.USER) {
      throw Refused.conflict("A guest has no password.");
    }
    PasswordRules.check("password", newPassword, user.loginName().orElse(""));
    String hash = passwords.hash(newPassword);
    List<String> over =
        store.write(rows -> {
          rows.users().setPassword(user(rows, userId).id(), hash, nowMillis);
          audit.add(rows.audit(), AuditAct.PASSWORD_RESET, origin, userId, nowMillis);
          return SessionBook.endOthers(rows, userId, Optional.empty(), nowMillis);
        });
    ended.end(over, nowMillis);
  }

  public void delete(String userId, Origin origin, long nowMillis) {
    erasure.erase(userId, origin, nowMillis);
  }

  /** The newest entries before one of them, the newest first; an empty id is after all. */
  public List<AuditEntry> audit(String beforeId, AuditLog.Wanted wanted, int limit) {
    String before = beforeId.isEmpty() ? AFTER_ALL : beforeId;
    return store.read(rows -> rows.audit().before(before, wanted, limit));
  }

  private static User user(AccountRows rows, String userId) {
    return rows.users()
        .find(userId)
        .filter(user -> user.state() != UserState.DELETED)
        .orElseThrow(() -> Refused.notFound("There is no such account."));
  }
}
