package io.minimeet.sfu.room;

import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.sfu.api.SlotWish;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.publish.LayerTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a participant's slots: as seats to plan with, and as states to tell. */
final class SlotPlan {
  private SlotPlan() {}

  static List<Seating.Seat> seats(Participant viewer) {
    return viewer.peer().slots().stream().map(slot -> seat(viewer, slot)).toList();
  }

  private static Seating.Seat seat(Participant viewer, MediaSlot slot) {
    Optional<SlotWish> wish = viewer.wishFor(slot.mid());
    return new Seating.Seat(
        slot.mid(),
        slot.kind(),
        slot.seat(),
        wish.flatMap(SlotWish::participantId),
        wish.flatMap(SlotWish::source),
        Optional.ofNullable(viewer.peer().subscriptionOf(slot))
            .map(shown -> seated(shown.track())));
  }

  static Seating.Track seated(IncomingTrack track) {
    return new Seating.Track(track.publisherId(), track.source(), track.number(), track.kind());
  }

  static void applyPauses(Participant viewer, Predicate<Subscription> pausedByPlan) {
    for (MediaSlot slot : viewer.peer().slots()) {
      Subscription shown = viewer.peer().subscriptionOf(slot);
      if (shown != null) {
        shown.pause(isPausedBy(viewer.wishFor(slot.mid())) || pausedByPlan.test(shown));
      }
    }
  }

  static boolean isPausedBy(Optional<SlotWish> wish) {
    return wish.flatMap(SlotWish::paused).orElse(Boolean.FALSE);
  }

  static List<SlotState> states(Participant viewer) {
    return viewer.peer().slots().stream().map(slot -> state(viewer, slot)).toList();
  }

  private static SlotState state(Participant viewer, MediaSlot slot) {
    Subscription shown = viewer.peer().subscriptionOf(slot);
    if (shown == null) {
      return new SlotState(
          slot.mid(), slot.kind(), Optional.empty(), Optional.empty(), false, Optional.empty());
    }
    return new SlotState(
        slot.mid(),
        slot.kind(),
        Optional.of(shown.track().publisherId()),
        Optional.of(shown.track().source()),
        shown.isPaused() || shown.track().isMuted(),
        layer(shown));
  }

  /** What is sent of a picture; empty while nothing is. */
  static Optional<SlotState.Layer> layer(Subscription shown) {
    IncomingStream current = shown.current();
    if (current == null || shown.isPaused() || shown.track().kind() != MediaKind.VIDEO) {
      return Optional.empty();
    }
    LayerTable table = shown.track().layers();
    for (int i = 0; i < table.count(); i++) {
      if (table.spatial(i) == shown.spatial() && table.temporal(i) == shown.temporal()) {
        return Optional.of(
            new SlotState.Layer(
                current.rid(), table.width(i), table.height(i), table.framesPerSecond(i)));
      }
    }
    return Optional.of(new SlotState.Layer(current.rid(), 0, 0, 0));
  }
}
