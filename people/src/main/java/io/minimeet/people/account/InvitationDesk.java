package io.minimeet.people.account;

import io.minimeet.people.Ids;
import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.Rights;
import io.minimeet.people.right.RoomGrant;
import io.minimeet.people.right.RoomRight;
import io.minimeet.people.right.RoomSettings;
import io.minimeet.people.right.Standing;
import io.minimeet.people.token.InvitationClaims;
import io.minimeet.people.token.InvitationLinks;
import io.minimeet.store.Page;
import io.minimeet.store.SqlFailure;
import io.minimeet.store.StoreException;
import io.minimeet.store.Stretch;
import io.minimeet.store.account.AccountRows;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.Family;
import io.minimeet.store.account.Invitation;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Makes invitations, shows them, and takes them back. */
public final class InvitationDesk {
  private static final long SHORTEST_MILLIS = 60_000;
  private static final int MOST_USES = 100_000;

  private final AccountStore store;
  private final InvitationLinks links;
  private final EndedSessions ended;
  private final AccountOptions options;
  private final Ids ids;
  private final Audit audit;

  InvitationDesk(
      AccountStore store,
      InvitationLinks links,
      EndedSessions ended,
      AccountOptions options,
      Ids ids,
      Audit audit) {
    this.store = store;
    this.links = links;
    this.ended = ended;
    this.options = options;
    this.ids = ids;
    this.audit = audit;
  }

  private record Over(List<String> ended, List<String> outdated) {}

  /** Who asks, and what they are to the room. */
  public record Asker(Person person, Standing standing, String address) {}

  /** What is to be given, for how long, to how many. */
  public record Wish(Set<RoomRight> rights, long lifeMillis, OptionalInt mostUses) {}

  /** An invitation and the text for its link, which is shown now and not kept. */
  public record Minted(Invitation invitation, String text) {
    @Override
    public String toString() {
      return "Minted[" + invitation.id() + "]";
    }
  }

  /**
   * Makes an invitation.
   *
   * @throws Refused NOT_FOUND, FORBIDDEN, BAD_INPUT
   */
  public Minted mint(Asker asker, RoomSettings room, Wish wish, long nowMillis) {
    mustInvite(asker, room);
    if (wish.lifeMillis() < SHORTEST_MILLIS || wish.lifeMillis() > options.invitationLifeMillis()) {
      throw Refused.badInput(
          "expiresInSeconds",
          "An invitation is to last from a minute to "
              + options.invitationLifeMillis() / 1_000
              + " seconds.");
    }
    if (wish.mostUses().isPresent()
        && (wish.mostUses().getAsInt() < 1 || wish.mostUses().getAsInt() > MOST_USES)) {
      throw Refused.badInput("maxUses", "An invitation is to be for 1 to " + MOST_USES + " uses.");
    }
    // Whole seconds, as the link says them.
    long expiresAtMillis = (nowMillis + wish.lifeMillis()) / 1_000 * 1_000;
    Invitation invitation =
        new Invitation(
            ids.next(nowMillis),
            room.id(),
            Grants.text(wish.rights()),
            asker.person().id(),
            nowMillis,
            expiresAtMillis,
            wish.mostUses(),
            0,
            OptionalLong.empty());
    try {
      store.change(rows -> {
        rows.invitations().insert(invitation);
        audit.add(
            rows.audit(),
            AuditAct.INVITATION_MINTED,
            Origin.of(asker.person(), asker.address()),
            invitation.id(),
            "room " + room.id() + ", " + invitation.rights(),
            nowMillis);
      });
    } catch (StoreException e) {
      throw SqlFailure.isConstraint(e) ? noRoom() : e;
    }
    InvitationClaims claims =
        new InvitationClaims(invitation.id(), new RoomGrant(room.id(), wish.rights()));
    return new Minted(invitation, links.issue(claims, nowMillis, expiresAtMillis));
  }

  /** Those of a room that are not over, by their ids. */
  public Page<Invitation> list(Asker asker, RoomSettings room, Stretch wanted, long nowMillis) {
    mustInvite(asker, room);
    return store.read(rows -> rows.invitations().open(room.id(), wanted, nowMillis));
  }

  /**
   * Takes an invitation back: guests who came by it are out, others have no more than before.
   *
   * @throws Refused NOT_FOUND, FORBIDDEN
   */
  public void revoke(Asker asker, RoomSettings room, String invitationId, long nowMillis) {
    mustInvite(asker, room);
    Over over =
        store.write(rows -> {
          Optional<Invitation> found =
              rows.invitations().find(invitationId).filter(each -> each.roomId().equals(room.id()));
          if (found.isEmpty() || !rows.invitations().revoke(invitationId, nowMillis)) {
            throw Refused.notFound("There is no such invitation.");
          }
          audit.add(
              rows.audit(),
              AuditAct.INVITATION_REVOKED,
              Origin.of(asker.person(), asker.address()),
              invitationId,
              nowMillis);
          return takeBack(rows, invitationId, nowMillis);
        });
    ended.end(over.ended(), nowMillis);
    ended.outdate(over.outdated(), nowMillis);
  }

  /** Of users the token that says more is void; their session goes on without it. */
  private static Over takeBack(AccountRows rows, String invitationId, long nowMillis) {
    List<String> ended = new ArrayList<>();
    List<String> outdated = new ArrayList<>();
    for (Family family : rows.sessions().byInvitation(invitationId)) {
      Optional<User> user = rows.users().find(family.userId());
      if (user.filter(each -> each.kind() == UserKind.USER).isPresent()) {
        rows.sessions().visit(family.id(), Optional.empty());
        outdated.add(family.id());
      } else {
        rows.sessions().end(family.id(), nowMillis);
        ended.add(family.id());
      }
    }
    return new Over(ended, outdated);
  }

  private static void mustInvite(Asker asker, RoomSettings room) {
    Set<Act> may = Rights.in(asker.person(), room, asker.standing());
    if (!may.contains(Act.SEE_ROOM)) {
      throw noRoom();
    }
    if (!may.contains(Act.INVITE)) {
      throw Refused.forbidden("Only who moderates this room can invite into it.");
    }
  }

  private static Refused noRoom() {
    return Refused.notFound("There is no such room.");
  }
}
