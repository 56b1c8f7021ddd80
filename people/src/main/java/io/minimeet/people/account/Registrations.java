package io.minimeet.people.account;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.User;
import java.util.Optional;

/** Makes accounts for who asks for one. */
public final class Registrations {
  private final AccountStore store;
  private final NewAccounts accounts;
  private final SessionBook book;
  private final Allowance allowance;
  private final AccountOptions options;
  private final Audit audit;
  private final Commissions commissions;

  Registrations(
      AccountStore store,
      NewAccounts accounts,
      SessionBook book,
      Allowance allowance,
      AccountOptions options,
      Audit audit) {
    this.store = store;
    this.accounts = accounts;
    this.book = book;
    this.allowance = allowance;
    this.options = options;
    this.audit = audit;
    this.commissions = new Commissions(store, accounts, audit);
  }

  /**
   * Makes an account and opens its first session. A name that is taken has to be told; so that
   * nobody tries out names, an address may ask so often only.
   *
   * @throws Refused FORBIDDEN, BAD_INPUT, TAKEN, TOO_MANY, BUSY
   */
  public LoggedIn register(Registration wish, String address, long nowMillis) {
    if (!options.registration()) {
      throw Refused.forbidden("Accounts are made by whoever runs this server. Ask them for one.");
    }
    NewAccounts.Good good = NewAccounts.checked(wish);
    long waitMillis = allowance.take(Addresses.key(address), nowMillis);
    if (waitMillis > 0) {
      throw Refused.tooMany(
          waitMillis, "Too many accounts were asked for from your address. Try again later.");
    }
    return make(good, address, nowMillis);
  }

  private LoggedIn make(NewAccounts.Good good, String address, long nowMillis) {
    boolean taken =
        UserNames.isReserved(good.name())
            || store.read(rows -> rows.users().byKey(good.name().key()).isPresent());
    if (taken) {
      throw NewAccounts.taken();
    }
    User user = accounts.user(good, false, nowMillis);
    return store.write(rows -> {
      NewAccounts.insert(rows, user);
      audit.add(
          rows.audit(), AuditAct.REGISTERED, Origin.of(user.id(), address), user.id(), nowMillis);
      return book.open(rows, user, Optional.empty(), address, nowMillis);
    });
  }

  /**
   * Makes an account as whoever runs the server wishes; opens no session.
   *
   * @throws Refused BAD_INPUT, TAKEN, BUSY
   */
  public User create(Registration wish, boolean admin, Origin origin, long nowMillis) {
    return commissions.create(wish, admin, origin, nowMillis);
  }
}
