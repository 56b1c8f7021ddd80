package io.minimeet.sim;

import io.minimeet.sfu.api.EventSink;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SlotState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What one control connection was told of its room, put together; contradictions fail at once. */
final class RoomView implements EventSink {
  private final Map<String, ParticipantInfo> members = new LinkedHashMap<>();
  private final Map<String, SlotState> slots = new LinkedHashMap<>();
  private final List<RoomEvent> events = new ArrayList<>();
  private final Consumer<RoomEvent> news;
  private String selfId = "";
  private boolean over;

  /**
   * A connection that has heard nothing.
   *
   * @param news hears each event after the view has taken it in
   */
  RoomView(Consumer<RoomEvent> news) {
    this.news = news;
  }

  void joined(Joined joined) {
    selfId = joined.self().participantId();
    joined.participants().forEach(each -> members.put(each.participantId(), each));
    joined.slots().forEach(each -> slots.put(each.mid(), each));
  }

  @Override
  public void accept(RoomEvent event) {
    if (over) {
      throw new AssertionError("a connection that is over was told " + event);
    }
    events.add(event);
    switch (event) {
      case RoomEvent.UserJoined joined -> {
        String id = joined.participant().participantId();
        check(!id.equals(selfId), "somebody was told that they joined themselves");
        check(members.put(id, joined.participant()) == null, id + " joined twice");
      }
      case RoomEvent.UserLeft left -> {
        check(!left.participantId().equals(selfId), "somebody was told that they left themselves");
        check(members.remove(left.participantId()) != null, "a stranger left: " + left);
      }
      case RoomEvent.Participants all -> {
        Set<String> before = Set.copyOf(members.keySet());
        members.clear();
        all.participants().forEach(each -> members.put(each.participantId(), each));
        check(
            before.equals(members.keySet()),
            "the participants are not those who joined and did not leave: " + event);
      }
      case RoomEvent.SlotsChanged changed -> {
        // After an offer of its own a client is told of all its slots, changed or not.
        changed.slots().forEach(each -> slots.put(each.mid(), each));
      }
      case RoomEvent.Moved moved -> over = true;
      case RoomEvent.Removed removed -> over = true;
      default -> {}
    }
    news.accept(event);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  Map<String, ParticipantInfo> members() {
    return members;
  }

  Optional<SlotState> slot(String mid) {
    return Optional.ofNullable(slots.get(mid));
  }

  Map<String, SlotState> slots() {
    return slots;
  }

  /** The slots this participant is in. */
  List<SlotState> slotsOf(String participantId) {
    return slots.values().stream()
        .filter(slot -> slot.participantId().filter(participantId::equals).isPresent())
        .toList();
  }

  void keepSlots(Set<String> mids) {
    slots.keySet().retainAll(mids);
  }

  boolean isOver() {
    return over;
  }

  List<RoomEvent> events() {
    return events;
  }

  <E extends RoomEvent> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  Optional<LeaveReason> leaveReasonOf(String participantId) {
    return events(RoomEvent.UserLeft.class).stream()
        .filter(left -> left.participantId().equals(participantId))
        .map(RoomEvent.UserLeft::reason)
        .findFirst();
  }
}
