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
import org.jspecify.annotations.Nullable;

/** Reads a participant's slots: as seats to plan with, and as states to tell. */
final class SlotPlan {
  private static final int UNLISTED = -1;

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
        isSilent(shown),
        layer(shown));
  }

  private static boolean isSilent(Subscription shown) {
    return shown.isPaused() || shown.track().isMuted();
  }

  /** What is sent of a picture; empty while nothing is. */
  static Optional<SlotState.Layer> layer(Subscription shown) {
    IncomingStream current = flowing(shown);
    if (current == null) {
      return Optional.empty();
    }
    LayerTable table = shown.track().layers();
    int sent = sentLayer(shown);
    return Optional.of(
        sent == UNLISTED
            ? new SlotState.Layer(current.rid(), 0, 0, 0)
            : new SlotState.Layer(
                current.rid(), table.width(sent), table.height(sent), table.framesPerSecond(sent)));
  }

  private static @Nullable IncomingStream flowing(Subscription shown) {
    boolean none = shown.isPaused() || shown.track().kind() != MediaKind.VIDEO;
    return none ? null : shown.current();
  }

  private static int sentLayer(Subscription shown) {
    LayerTable table = shown.track().layers();
    for (int i = 0; i < table.count(); i++) {
      if (table.spatial(i) == shown.spatial() && table.temporal(i) == shown.temporal()) {
        return i;
      }
    }
    return UNLISTED;
  }

  /** Whether {@link #states} would say what was told already; often asked, so it makes nothing. */
  static boolean isAsTold(Participant viewer, List<SlotState> told) {
    List<MediaSlot> slots = viewer.peer().slots();
    boolean same = slots.size() == told.size();
    for (int i = 0; same && i < slots.size(); i++) {
      MediaSlot slot = slots.get(i);
      same =
          told.get(i).mid().equals(slot.mid())
              && told.get(i).kind() == slot.kind()
              && isAsTold(viewer.peer().subscriptionOf(slot), told.get(i));
    }
    return same;
  }

  private static boolean isAsTold(@Nullable Subscription shown, SlotState told) {
    if (shown == null || told.participantId().isEmpty() || told.source().isEmpty()) {
      return shown == null && told.participantId().isEmpty();
    }
    return told.participantId().orElseThrow().equals(shown.track().publisherId())
        && told.source().orElseThrow() == shown.track().source()
        && told.paused() == isSilent(shown)
        && isAsTold(shown, told.layer());
  }

  private static boolean isAsTold(Subscription shown, Optional<SlotState.Layer> told) {
    IncomingStream current = flowing(shown);
    if (current == null || told.isEmpty()) {
      return current == null && told.isEmpty();
    }
    LayerTable table = shown.track().layers();
    int sent = sentLayer(shown);
    SlotState.Layer before = told.orElseThrow();
    return sent == UNLISTED
        ? before.isAbout(current.rid(), 0, 0, 0)
        : before.isAbout(
            current.rid(), table.width(sent), table.height(sent), table.framesPerSecond(sent));
  }
}
