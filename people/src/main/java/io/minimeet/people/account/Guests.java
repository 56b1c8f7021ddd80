package io.minimeet.people.account;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.right.RoomGrant;
import io.minimeet.store.account.AccountRows;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.Family;
import io.minimeet.store.account.Family.Visit;
import io.minimeet.store.account.User;
import java.util.Optional;

/** Lets people in who have no account, and people who have an invitation. */
public final class Guests {
  private final AccountStore store;
  private final NewAccounts accounts;
  private final InvitationCheck invitations;
  private final SessionBook book;
  private final Allowance allowance;
  private final AccountOptions options;
  private final Audit audit;

  Guests(
      AccountStore store,
      NewAccounts accounts,
      InvitationCheck invitations,
      SessionBook book,
      Allowance allowance,
      AccountOptions options,
      Audit audit) {
    this.store = store;
    this.accounts = accounts;
    this.invitations = invitations;
    this.book = book;
    this.allowance = allowance;
    this.options = options;
    this.audit = audit;
  }

  /** Who is in by an invitation now, and the token that says so. */
  public record Welcome(RoomGrant grant, String accessToken, long accessExpiresAtMillis) {
    @Override
    public String toString() {
      return "Welcome[" + grant + "]";
    }
  }

  /**
   * Opens a session by a name only.
   *
   * @throws Refused FORBIDDEN where guests are not allowed; BAD_INPUT, TOO_MANY
   */
  public LoggedIn comeIn(String displayName, String address, long nowMillis) {
    if (!options.guests()) {
      throw Refused.forbidden("Guests come in by an invitation here.");
    }
    return open(displayName, Optional.empty(), address, nowMillis);
  }

  /**
   * Opens a session by a name and an invitation, which is used once by it.
   *
   * @throws Refused UNAUTHORIZED for one that is not good, or no more; BAD_INPUT, TOO_MANY
   */
  public LoggedIn comeIn(String displayName, String invitation, String address, long nowMillis) {
    Visit visit = invitations.visit(invitation, nowMillis);
    return open(displayName, Optional.of(visit), address, nowMillis);
  }

  /**
   * Gives somebody who is in already what an invitation gives; the session keeps it, in place of
   * what another one gave.
   *
   * @throws Refused UNAUTHORIZED for one that is not good, or no more; FORBIDDEN without a session
   */
  public Welcome accept(Known known, String invitation, long nowMillis) {
    Visit visit = invitations.visit(invitation, nowMillis);
    String familyId =
        known.familyId().orElseThrow(() -> Refused.forbidden("A key is not to be invited."));
    return store.write(rows -> {
      Optional<Visit> before = rows.sessions().find(familyId).flatMap(Family::visit);
      // Who opens the link a second time is the same guest.
      if (!before.equals(Optional.of(visit))) {
        InvitationCheck.use(rows, visit, nowMillis);
        rows.sessions().visit(familyId, Optional.of(visit));
      }
      RoomGrant grant = Grants.grant(visit);
      return new Welcome(
          grant,
          book.accessToken(known.person().with(grant), familyId, nowMillis),
          book.accessExpiresAtMillis(nowMillis));
    });
  }

  private LoggedIn open(String displayName, Optional<Visit> visit, String address, long nowMillis) {
    String name = DisplayNames.of("name", displayName);
    long waitMillis = allowance.take(Addresses.key(address), nowMillis);
    if (waitMillis > 0) {
      throw Refused.tooMany(waitMillis, "Too many guests came from your address. Try again later.");
    }
    User guest = accounts.guest(name, nowMillis);
    return store.write(rows -> open(rows, guest, visit, address, nowMillis));
  }

  private LoggedIn open(
      AccountRows rows, User guest, Optional<Visit> visit, String address, long nowMillis) {
    visit.ifPresent(given -> InvitationCheck.use(rows, given, nowMillis));
    rows.users().insert(guest);
    audit.add(
        rows.audit(),
        AuditAct.GUEST_CAME,
        Origin.of(guest.id(), address),
        visit.map(Visit::invitationId).orElse(""),
        nowMillis);
    return book.open(rows, guest, visit, address, nowMillis);
  }
}
