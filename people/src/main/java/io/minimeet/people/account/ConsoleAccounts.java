package io.minimeet.people.account;

import io.minimeet.people.Ids;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.right.Person;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.User;
import java.security.SecureRandom;

/**
 * What can be done about accounts by who sits at the server's console, be there a server running
 * beside it or not: nothing here signs tokens. A server notices what was ended here by {@link
 * EndedSessions#refresh}.
 */
public final class ConsoleAccounts {
  /** Who makes keys there; in the log it is the server. */
  private static final Person OPERATOR = Person.user("console", "Console", true);

  private final Commissions commissions;
  private final AccountAdministration administration;
  private final ApiKeys keys;
  private final PersonalData personalData;

  public ConsoleAccounts(
      AccountStore store, Passwords passwords, Ids ids, SecureRandom random, long nowMillis) {
    Audit audit = new Audit(ids);
    EndedSessions ended = EndedSessions.load(store, 0, nowMillis);
    this.commissions = new Commissions(store, new NewAccounts(passwords, ids), audit);
    this.administration =
        new AccountAdministration(store, passwords, ended, new Erasure(store, ended, audit), audit);
    this.keys = new ApiKeys(store, ids, new Secrets(random), audit);
    this.personalData = new PersonalData(store, audit);
  }

  /** The one who sits there: may do everything. */
  public static Person operator() {
    return OPERATOR;
  }

  /**
   * Makes an account.
   *
   * @throws io.minimeet.people.Refused BAD_INPUT, TAKEN
   */
  public User create(Registration wish, boolean admin, long nowMillis) {
    return commissions.create(wish, admin, Origin.SERVER, nowMillis);
  }

  public AccountAdministration administration() {
    return administration;
  }

  public ApiKeys keys() {
    return keys;
  }

  public PersonalData personalData() {
    return personalData;
  }
}
