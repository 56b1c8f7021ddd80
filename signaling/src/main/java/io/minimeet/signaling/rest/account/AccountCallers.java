package io.minimeet.signaling.rest.account;

import io.minimeet.people.account.Accounts;
import io.minimeet.people.account.Known;
import io.minimeet.signaling.rest.Caller;
import io.minimeet.signaling.rest.CallerCheck;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Knows callers by their accounts. */
public final class AccountCallers implements CallerCheck {
  private final Accounts accounts;
  private final LongSupplier clockMillis;

  /**
   * Those of these accounts.
   *
   * @param clockMillis milliseconds since 1970
   */
  public AccountCallers(Accounts accounts, LongSupplier clockMillis) {
    this.accounts = accounts;
    this.clockMillis = clockMillis;
  }

  @Override
  public Optional<Caller> byToken(String token) {
    return accounts.callers().byToken(token, clockMillis.getAsLong()).map(AccountCallers::caller);
  }

  @Override
  public Optional<Caller> byKey(String key) {
    return accounts.keys().byKey(key, clockMillis.getAsLong()).map(AccountCallers::caller);
  }

  private static Caller caller(Known known) {
    return new Caller(known.person(), known.familyId());
  }
}
