package io.minimeet.sfu.room;

import io.minimeet.sfu.Alarm;
import io.minimeet.sfu.api.Badge;
import io.minimeet.sfu.api.EventSink;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.ParticipantInfo.PublishedTrack;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.sfu.api.SlotWish;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.peer.Peer;
import io.minimeet.sfu.peer.PeerListener;
import io.minimeet.sfu.peer.PeerSetting;
import io.minimeet.sfu.publish.IncomingTrack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a room: who they are, the control connection they are told things over, and their
 * media.
 */
final class Participant {
  private final String id;
  private String callId;
  private final String userId;
  private final String name;
  private final Optional<String> watchOnly;
  private final boolean hidden;
  private final Badge badge;
  private final String resumeSecret;
  private final Peer peer;
  private final Map<String, Optional<SlotWish>> wishes = new HashMap<>();
  private @Nullable EventSink events;
  private long detachedNanos;
  private boolean hadMedia;
  private long mediaEndedNanos;
  private List<SlotState> toldSlots = List.of();
  private RoomEvent.SlotsNeeded toldNeed = new RoomEvent.SlotsNeeded(0, 0);

  Participant(
      String id,
      RoomCommand.Join join,
      String resumeSecret,
      PeerSetting setting,
      PeerListener listener,
      Alarm alarm) {
    this.id = id;
    this.callId = join.callId();
    this.userId = join.userId();
    this.name = join.name();
    this.watchOnly = join.watchOnly();
    this.hidden = join.hidden();
    this.badge = join.badge();
    this.resumeSecret = resumeSecret;
    this.events = join.events();
    peer = new Peer(setting, id, !hidden, listener, alarm);
  }

  ParticipantInfo info() {
    List<PublishedTrack> tracks =
        peer.tracks().stream()
            .map(track -> new PublishedTrack(track.source(), track.kind(), track.isMuted()))
            .toList();
    return new ParticipantInfo(id, userId, name, tracks);
  }

  void tell(RoomEvent event) {
    EventSink sink = events;
    if (sink != null) {
      sink.accept(event);
    }
  }

  /** Tells the client about its slots, where something changed since it was told last. */
  void tellSlots() {
    if (SlotPlan.isAsTold(this, toldSlots)) {
      return; // as nearly always: then nothing is made
    }
    List<SlotState> slots = SlotPlan.states(this);
    List<SlotState> steady = slots.stream().map(this::steadied).toList();
    List<SlotState> changed = steady.stream().filter(slot -> !toldSlots.contains(slot)).toList();
    toldSlots = steady;
    if (!changed.isEmpty()) {
      tell(new RoomEvent.SlotsChanged(changed));
    }
  }

  /** Frame rates are measured, and waver: a small change of nothing else is none. */
  private SlotState steadied(SlotState slot) {
    for (SlotState told : toldSlots) {
      if (told.mid().equals(slot.mid()) && told.isAbout(slot)) {
        return told;
      }
    }
    return slot;
  }

  void tellNeed(RoomEvent.SlotsNeeded need) {
    if (!need.equals(toldNeed)) {
      toldNeed = need;
      if (need.audio() + need.video() > 0) {
        tell(need);
      }
    }
  }

  /** A new control connection takes over; it has heard nothing yet. */
  void attach(EventSink sink, String newCallId) {
    tell(new RoomEvent.Moved());
    events = sink;
    callId = newCallId;
    forgetTold();
  }

  /** The client knows nothing of its slots: it is told all again. */
  void forgetTold() {
    toldSlots = List.of();
    toldNeed = new RoomEvent.SlotsNeeded(0, 0);
  }

  /** The control connection broke, unless another took over before. */
  // A sink stands for one connection: which object it is, is the question.
  @SuppressWarnings("ReferenceEquality")
  void detach(EventSink sink, long nowNanos) {
    if (events == sink) {
      events = null;
      detachedNanos = nowNanos;
    }
  }

  void mediaEnded(long nowNanos) {
    hadMedia = true;
    mediaEndedNanos = nowNanos;
  }

  /** Whether there was media and it is over, with no new offer since. */
  boolean hasLostMedia() {
    return hadMedia && !peer.isConnecting();
  }

  long mediaEndedNanos() {
    return mediaEndedNanos;
  }

  boolean isDetached() {
    return events == null;
  }

  long detachedNanos() {
    return detachedNanos;
  }

  void wish(List<SlotWish> wanted) {
    wanted.forEach(wish -> wishes.put(wish.mid(), Optional.of(wish)));
    wishes.keySet().removeIf(mid -> peer.slotOf(mid) == null);
  }

  void forgetWishes() {
    wishes.clear();
  }

  /** The same object each time, until there is another. */
  Optional<SlotWish> wishFor(String mid) {
    return wishes.getOrDefault(mid, Optional.empty());
  }

  @Nullable IncomingTrack track(Source source, int number) {
    for (IncomingTrack track : peer.tracks()) {
      if (track.source() == source && track.number() == number) {
        return track;
      }
    }
    return null;
  }

  Badge badge() {
    return badge;
  }

  String id() {
    return id;
  }

  /** The id of the control connection, which marks log lines. */
  String callId() {
    return callId;
  }

  String userId() {
    return userId;
  }

  String name() {
    return name;
  }

  Optional<String> watchOnly() {
    return watchOnly;
  }

  /** Whether the others do not see this one: somebody who only watches. */
  boolean isHidden() {
    return hidden;
  }

  String resumeSecret() {
    return resumeSecret;
  }

  Peer peer() {
    return peer;
  }
}
