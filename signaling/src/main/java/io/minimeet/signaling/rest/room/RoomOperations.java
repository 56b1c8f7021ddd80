package io.minimeet.signaling.rest.room;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.Refused;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomMembers;
import io.minimeet.people.room.RoomView;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.signaling.protocol.RoomJson;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.PageAnswer;
import io.minimeet.signaling.rest.PageWish;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import io.minimeet.store.room.Member;
import io.minimeet.store.room.RoomRole;
import java.util.function.LongSupplier;

/** What the API does with rooms. */
public final class RoomOperations {
  private static final String ROOM = "room";

  private final RoomBook book;
  private final RoomMembers members;
  private final LiveRooms live;
  private final LongSupplier clockMillis;

  private RoomOperations(
      RoomBook book, RoomMembers members, LiveRooms live, LongSupplier clockMillis) {
    this.book = book;
    this.members = members;
    this.live = live;
    this.clockMillis = clockMillis;
  }

  /**
   * The operations of {@code rooms.json}.
   *
   * @param clockMillis milliseconds since 1970
   */
  public static Operations of(
      RoomBook book, RoomMembers members, LiveRooms live, LongSupplier clockMillis) {
    RoomOperations rooms = new RoomOperations(book, members, live, clockMillis);
    return Operations.of("rooms")
        .with("listRooms", rooms::list)
        .with("createRoom", rooms::create)
        .with("getRoom", call -> tagged(book.get(call.person(), call.text(ROOM))))
        .with("changeRoom", rooms::change)
        .with("deleteRoom", rooms::delete)
        .with("listParticipants", rooms::participants)
        .with("removeParticipant", rooms::removeParticipant)
        .with("listMembers", rooms::members)
        .with("putMember", rooms::putMember)
        .with("removeMember", rooms::removeMember);
  }

  private static Answer tagged(RoomView view) {
    return Answer.ok(RoomShape.room(view)).tagged(RoomShape.tag(view));
  }

  private Answer list(ApiCall call) {
    Person person = call.person();
    Stretch wanted = PageWish.of(call).stretch();
    Page<RoomView> page = call.flag("all") ? book.all(person, wanted) : book.mine(person, wanted);
    return PageAnswer.of(call, page, view -> view.room().id(), RoomShape::room);
  }

  private Answer create(ApiCall call) {
    RoomView made =
        book.create(call.person(), RoomShape.wish(call.body()), clockMillis.getAsLong());
    return Answer.created("/api/v1/rooms/" + made.room().id(), RoomShape.room(made))
        .tagged(RoomShape.tag(made));
  }

  private Answer change(ApiCall call) {
    return tagged(
        book.change(
            call.person(),
            call.text(ROOM),
            RoomShape.wish(call.body()),
            call.expectedVersion(),
            call.by(),
            clockMillis.getAsLong()));
  }

  private Answer delete(ApiCall call) {
    book.delete(call.person(), call.text(ROOM), call.by(), clockMillis.getAsLong());
    live.close(call.text(ROOM));
    return Answer.done();
  }

  private Answer participants(ApiCall call) {
    book.get(call.person(), call.text(ROOM));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    RoomJson.participants(json.putArray("items"), live.in(call.text(ROOM)));
    return Answer.ok(json);
  }

  private Answer removeParticipant(ApiCall call) {
    book.get(call.person(), call.text(ROOM), Act.MODERATE);
    String participantId = call.text("participant");
    String userId =
        live.in(call.text(ROOM)).stream()
            .filter(there -> there.participantId().equals(participantId))
            .filter(there -> live.remove(call.text(ROOM), participantId, LeaveReason.KICKED))
            .findFirst()
            .orElseThrow(() -> Refused.notFound("There is nobody of this id in the room."))
            .userId();
    members.noteRemoved(call.text(ROOM), userId, call.by(), clockMillis.getAsLong());
    return Answer.done();
  }

  private Answer members(ApiCall call) {
    Page<Member> page = members.list(call.person(), call.text(ROOM), PageWish.of(call).stretch());
    return PageAnswer.of(call, page, Member::userId, RoomShape::member);
  }

  private Answer putMember(ApiCall call) {
    RoomRole role = RoomRole.ofWire(call.body().text("role"));
    String userId = call.text("user");
    members.put(call.person(), call.text(ROOM), userId, role, call.by(), clockMillis.getAsLong());
    if (role == RoomRole.BANNED) {
      live.removeUser(call.text(ROOM), userId);
    }
    return Answer.done();
  }

  private Answer removeMember(ApiCall call) {
    members.remove(
        call.person(), call.text(ROOM), call.text("user"), call.by(), clockMillis.getAsLong());
    return Answer.done();
  }
}
