package io.minimeet.people.account;

import io.minimeet.people.Ids;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.token.AccessTokens;
import io.minimeet.people.token.InvitationLinks;
import io.minimeet.people.token.SigningKeys;
import io.minimeet.store.account.AccountStore;
import java.security.SecureRandom;

/** The rules of accounts, put together. */
public record Accounts(
    Callers callers,
    EndedSessions ended,
    Logins logins,
    Refreshes refreshes,
    Registrations registrations,
    FirstAdmin firstAdmin,
    Guests guests,
    InvitationDesk invitations,
    InvitationCheck invitationCheck,
    ApiKeys keys,
    OwnAccount own,
    AccountAdministration administration,
    PersonalData personalData,
    AccountSweep sweep) {
  private static final int REMEMBERED = 50_000;

  /** What the rules are made with. */
  public record Parts(
      AccountStore store,
      SigningKeys keys,
      AccountOptions options,
      Passwords passwords,
      Ids ids,
      SecureRandom random) {}

  public static Accounts open(Parts parts, long nowMillis) {
    AccountStore store = parts.store();
    AccountOptions options = parts.options();
    Ids ids = parts.ids();
    Audit audit = new Audit(ids);
    Secrets secrets = new Secrets(parts.random());
    AccessTokens access = new AccessTokens(parts.keys(), AccessTokens.DEFAULT_LIFE_MILLIS);
    InvitationLinks links = new InvitationLinks(parts.keys());
    EndedSessions ended = EndedSessions.load(store, access.lifeMillis(), nowMillis);
    SessionBook book = new SessionBook(access, ended, options, ids, secrets);
    NewAccounts fresh = new NewAccounts(parts.passwords(), ids);
    PasswordCheck check = new PasswordCheck(new LoginGate(REMEMBERED), parts.passwords());
    Erasure erasure = new Erasure(store, ended, audit);
    InvitationCheck invitations = new InvitationCheck(store, links);
    return new Accounts(
        new Callers(access, ended),
        ended,
        new Logins(store, check, parts.passwords(), book, audit),
        new Refreshes(store, book, ended, options, audit),
        new Registrations(
            store,
            fresh,
            book,
            new Allowance(
                options.registrationsPerHour(), options.registrationsPerHour(), REMEMBERED),
            options,
            audit),
        new FirstAdmin(store, fresh, book, secrets, audit),
        new Guests(
            store,
            fresh,
            invitations,
            book,
            new Allowance(options.guestsAtOnce(), options.guestsPerHour(), REMEMBERED),
            options,
            audit),
        new InvitationDesk(store, links, ended, options, ids, audit),
        invitations,
        new ApiKeys(store, ids, secrets, audit),
        new OwnAccount(store, check, parts.passwords(), ended, erasure, audit),
        new AccountAdministration(store, parts.passwords(), ended, erasure, audit),
        new PersonalData(store, audit),
        new AccountSweep(store));
  }
}
