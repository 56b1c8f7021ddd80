package io.minimeet.people.account;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.User;
import java.util.Optional;

/**
 * How a new server gets its administrator: by a link that is shown once to whoever started it, and
 * is good once. There is no default password, and no first come.
 */
public final class FirstAdmin {
  private static final long LIFE_MILLIS = 24 * 3_600_000L;

  private final AccountStore store;
  private final NewAccounts accounts;
  private final SessionBook book;
  private final Secrets secrets;
  private final Audit audit;

  FirstAdmin(
      AccountStore store, NewAccounts accounts, SessionBook book, Secrets secrets, Audit audit) {
    this.store = store;
    this.accounts = accounts;
    this.book = book;
    this.secrets = secrets;
    this.audit = audit;
  }

  /** The link's secret, to be shown and forgotten; an earlier one is void. None where one rules. */
  public Optional<String> offer(long nowMillis) {
    String secret = secrets.fresh();
    boolean needed =
        store.write(rows -> {
          rows.setupLinks().forgetAll();
          if (rows.users().activeAdministrators() > 0) {
            return false;
          }
          rows.setupLinks().replace(Secrets.hash(secret), nowMillis, nowMillis + LIFE_MILLIS);
          audit.add(rows.audit(), AuditAct.FIRST_ADMIN_OFFERED, Origin.SERVER, "", nowMillis);
          return true;
        });
    return needed ? Optional.of(secret) : Optional.empty();
  }

  /**
   * Makes the administrator.
   *
   * @throws Refused UNAUTHORIZED for a link that is not good, or no more; BAD_INPUT, TAKEN, BUSY
   */
  public LoggedIn accept(String secret, Registration wish, String address, long nowMillis) {
    String hash = Secrets.hash(secret);
    // Before the password is hashed: a wrong link must not cost that.
    if (!store.<Boolean>read(rows -> rows.setupLinks().isGood(hash, nowMillis))) {
      throw notGood();
    }
    User admin = accounts.user(NewAccounts.checked(wish), true, nowMillis);
    return store.write(rows -> {
      if (rows.users().activeAdministrators() > 0 || !rows.setupLinks().use(hash, nowMillis)) {
        throw notGood();
      }
      NewAccounts.insert(rows, admin);
      audit.add(
          rows.audit(),
          AuditAct.FIRST_ADMIN_MADE,
          Origin.of(admin.id(), address),
          admin.id(),
          nowMillis);
      return book.open(rows, admin, Optional.empty(), address, nowMillis);
    });
  }

  private static Refused notGood() {
    return Refused.unauthorized(
        "This link is not good, or no more. Start the server again to have a new one shown.");
  }
}
