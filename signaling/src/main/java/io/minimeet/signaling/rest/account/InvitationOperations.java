package io.minimeet.signaling.rest.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.account.Accounts;
import io.minimeet.people.account.Guests;
import io.minimeet.people.account.InvitationDesk;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.RoomGrant;
import io.minimeet.people.right.RoomRight;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomView;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.PageAnswer;
import io.minimeet.signaling.rest.PageWish;
import io.minimeet.store.account.Invitation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Ways into rooms: made and taken back by who runs them, used by who has one. */
final class InvitationOperations {
  private static final String ROOM = "room";
  private static final int USUAL_LIFE_SECONDS = 86_400;

  private final Accounts accounts;
  private final RoomBook rooms;
  private final LongSupplier clockMillis;

  private InvitationOperations(Accounts accounts, RoomBook rooms, LongSupplier clockMillis) {
    this.accounts = accounts;
    this.rooms = rooms;
    this.clockMillis = clockMillis;
  }

  static Operations of(Accounts accounts, RoomBook rooms, LongSupplier clockMillis) {
    InvitationOperations invitations = new InvitationOperations(accounts, rooms, clockMillis);
    return Operations.of("invitations")
        .with("listInvitations", invitations::list)
        .with("createInvitation", invitations::create)
        .with("revokeInvitation", invitations::revoke)
        .with("lookAtInvitation", invitations::look)
        .with("acceptInvitation", invitations::accept);
  }

  private Answer list(ApiCall call) {
    RoomView room = rooms.get(call.person(), call.text(ROOM));
    return PageAnswer.of(
        call,
        accounts
            .invitations()
            .list(
                asker(call, room),
                room.settings(),
                PageWish.of(call).stretch(),
                clockMillis.getAsLong()),
        Invitation::id,
        InvitationOperations::json);
  }

  private Answer create(ApiCall call) {
    RoomView room = rooms.get(call.person(), call.text(ROOM));
    InvitationDesk.Minted minted =
        accounts
            .invitations()
            .mint(asker(call, room), room.settings(), wish(call), clockMillis.getAsLong());
    Invitation made = minted.invitation();
    return Answer.created(
        "/api/v1/rooms/" + escaped(made.roomId()) + "/invitations/" + made.id(),
        json(made).put("invitation", minted.text()));
  }

  private static InvitationDesk.Wish wish(ApiCall call) {
    Set<RoomRight> rights =
        call.body().texts("rights").stream()
            .map(RoomRight::ofWire)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    return new InvitationDesk.Wish(
        rights,
        TimeUnit.SECONDS.toMillis(
            call.body().optionalNumber("expiresInSeconds").orElse(USUAL_LIFE_SECONDS)),
        call.body().optionalNumber("maxUses"));
  }

  private Answer revoke(ApiCall call) {
    RoomView room = rooms.get(call.person(), call.text(ROOM));
    accounts
        .invitations()
        .revoke(
            asker(call, room), room.settings(), call.text("invitation"), clockMillis.getAsLong());
    return Answer.done();
  }

  /** The room is shown as whoever comes by the invitation will see it. */
  private Answer look(ApiCall call) {
    RoomGrant grant =
        accounts.invitationCheck().look(call.body().text("invitation"), clockMillis.getAsLong());
    RoomView room = rooms.get(Person.guest("", "").with(grant), grant.roomId());
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("roomName", room.room().name());
    json.set("grant", TokenShape.grant(grant));
    return Answer.ok(json);
  }

  private Answer accept(ApiCall call) {
    long nowMillis = clockMillis.getAsLong();
    Guests.Welcome welcome =
        accounts.guests().accept(CallFacts.known(call), call.body().text("invitation"), nowMillis);
    return Answer.ok(TokenShape.welcome(welcome, nowMillis));
  }

  private static InvitationDesk.Asker asker(ApiCall call, RoomView room) {
    return new InvitationDesk.Asker(call.person(), room.standing(), call.address());
  }

  private static ObjectNode json(Invitation invitation) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", invitation.id())
            .put("roomId", invitation.roomId())
            .put("madeBy", invitation.madeBy())
            .put("madeAt", invitation.madeAtMillis())
            .put("expiresAt", invitation.expiresAtMillis())
            .put("uses", invitation.uses());
    ArrayNode rights = json.putArray("rights");
    for (String right : invitation.rights().split(",", -1)) {
      RoomRight.ofWire(right).ifPresent(known -> rights.add(known.wire()));
    }
    return invitation.mostUses().isPresent()
        ? json.put("maxUses", invitation.mostUses().getAsInt())
        : json.putNull("maxUses");
  }

  /** Rooms are called by letters of any script. */
  private static String escaped(String roomId) {
    return URLEncoder.encode(roomId, StandardCharsets.UTF_8);
  }
}
