package io.minimeet.app.people;

import io.minimeet.people.account.Accounts;
import io.minimeet.people.account.Known;
import io.minimeet.signaling.rest.Caller;
import io.minimeet.signaling.rest.CallerCheck;
import java.util.Optional;

/** Callers of the API as the accounts know them. */
record AccountCallers(Accounts accounts) implements CallerCheck {
  @Override
  public Optional<Caller> byToken(String token) {
    return accounts
        .callers()
        .byToken(token, System.currentTimeMillis())
        .map(AccountCallers::caller);
  }

  @Override
  public Optional<Caller> byKey(String key) {
    return accounts.keys().byKey(key, System.currentTimeMillis()).map(AccountCallers::caller);
  }

  private static Caller caller(Known known) {
    return new Caller(known.person(), known.familyId());
  }
}
