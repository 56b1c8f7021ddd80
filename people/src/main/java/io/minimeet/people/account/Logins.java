package io.minimeet.people.account;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserState;
import java.util.Optional;

/** Lets people in who know their password. */
public final class Logins {
  private static final String WRONG = "There is no such name, or the password is another one.";

  private final AccountStore store;
  private final PasswordCheck check;
  private final Passwords passwords;
  private final SessionBook book;
  private final Audit audit;

  Logins(
      AccountStore store, PasswordCheck check, Passwords passwords, SessionBook book, Audit audit) {
    this.store = store;
    this.check = check;
    this.passwords = passwords;
    this.book = book;
    this.audit = audit;
  }

  /**
   * Opens a session. An unknown name and a wrong password take as long and answer the same.
   *
   * @throws Refused UNAUTHORIZED, TOO_MANY, BUSY; FORBIDDEN for who is disabled and knows the
   *     password
   */
  public LoggedIn login(String name, String password, String address, long nowMillis) {
    Optional<UserName> userName = UserNames.parse(name);
    Optional<User> user =
        userName.flatMap(known -> store.read(rows -> rows.users().byKey(known.key())));
    String account = userName.map(UserName::key).orElse("");
    if (!check.isRight(account, user, password, address, nowMillis)) {
      String subject = user.map(User::id).orElse("");
      // Never what was typed: people type their password there.
      store.change(rows ->
          audit.add(
              rows.audit(), AuditAct.LOGIN_FAILED, Origin.unknown(address), subject, nowMillis));
      throw Refused.unauthorized(WRONG);
    }
    User known = user.orElseThrow();
    if (known.state() != UserState.ACTIVE) {
      store.change(rows ->
          audit.add(
              rows.audit(),
              AuditAct.LOGIN_OF_DISABLED,
              Origin.of(known.id(), address),
              known.id(),
              nowMillis));
      throw Refused.forbidden("This account is disabled. Ask whoever runs this server.");
    }
    Optional<String> better = betterHash(known, password);
    return store.write(rows -> {
      better.ifPresent(hash -> rows.users().setPassword(known.id(), hash, nowMillis));
      audit.add(
          rows.audit(), AuditAct.LOGGED_IN, Origin.of(known.id(), address), known.id(), nowMillis);
      return book.open(rows, known, Optional.empty(), address, nowMillis);
    });
  }

  private Optional<String> betterHash(User user, String password) {
    return user.passwordHash().filter(Passwords::needsRehash).map(old -> passwords.hash(password));
  }
}
