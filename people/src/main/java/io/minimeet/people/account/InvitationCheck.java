package io.minimeet.people.account;

import io.minimeet.people.Refused;
import io.minimeet.people.right.RoomGrant;
import io.minimeet.people.token.InvitationClaims;
import io.minimeet.people.token.InvitationLinks;
import io.minimeet.people.token.Reading;
import io.minimeet.store.account.AccountRows;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.Family.Visit;
import io.minimeet.store.account.Invitation;

/** Reads invitations and counts their uses. */
public final class InvitationCheck {
  private final AccountStore store;
  private final InvitationLinks links;

  InvitationCheck(AccountStore store, InvitationLinks links) {
    this.store = store;
    this.links = links;
  }

  /**
   * What an invitation gives; does not use it.
   *
   * @throws Refused UNAUTHORIZED for one that is not good, or no more
   */
  public RoomGrant look(String text, long nowMillis) {
    Visit visit = visit(text, nowMillis);
    boolean open =
        store.read(rows ->
            rows.invitations()
                .find(visit.invitationId())
                .filter(each -> isOpen(each, nowMillis))
                .isPresent());
    if (!open) {
      throw notGood();
    }
    return Grants.grant(visit);
  }

  /** What a link says, by its signature only. */
  Visit visit(String text, long nowMillis) {
    return switch (links.read(text, nowMillis)) {
      case Reading.Good<InvitationClaims>(InvitationClaims claims, long expiresAtMillis) ->
          Grants.visit(claims.id(), claims.grant());
      case Reading.Bad<InvitationClaims> bad -> throw notGood();
    };
  }

  /** Within the transaction of what it is used for. */
  static void use(AccountRows rows, Visit visit, long nowMillis) {
    if (!rows.invitations().use(visit.invitationId(), nowMillis)) {
      throw notGood();
    }
  }

  private static boolean isOpen(Invitation invitation, long nowMillis) {
    return invitation.revokedAtMillis().isEmpty()
        && invitation.expiresAtMillis() > nowMillis
        && (invitation.mostUses().isEmpty()
            || invitation.uses() < invitation.mostUses().getAsInt());
  }

  private static Refused notGood() {
    return Refused.unauthorized("This invitation is not good, or no more. Ask for a new one.");
  }
}
