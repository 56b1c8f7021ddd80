package io.minimeet.sfu.room;

import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.publish.IncomingTrack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who sees whom in a room: puts {@link Seating}'s plan into effect and tells who is concerned. */
final class RoomSeats {
  private final List<Participant> participants;

  /**
   * The seats of a room.
   *
   * @param participants the room's own list, as it is at each time
   */
  RoomSeats(List<Participant> participants) {
    this.participants = participants;
  }

  void reseatAll() {
    participants.forEach(this::reseat);
  }

  void reseat(Participant viewer) {
    Seating.Plan plan = Seating.plan(SlotPlan.seats(viewer), tracksFor(viewer));
    List<MediaSlot> slots = viewer.peer().slots();
    for (int i = 0; i < slots.size(); i++) {
      MediaSlot slot = slots.get(i);
      IncomingTrack track = plan.holders().get(i).map(this::trackOf).orElse(null);
      if (track == null) {
        viewer.peer().empty(slot);
      } else {
        viewer.peer().show(slot, track);
      }
    }
    SlotPlan.applyPauses(viewer);
    tell(viewer);
    // Before its first offer a client has no slots to be short of.
    if (viewer.peer().isConnecting()) {
      viewer.tellNeed(new RoomEvent.SlotsNeeded(plan.audioMissing(), plan.videoMissing()));
    }
  }

  /** Tells a participant what changed in their slots. */
  void tell(Participant viewer) {
    viewer.tellSlots(SlotPlan.states(viewer));
  }

  private List<Seating.Track> tracksFor(Participant viewer) {
    List<Seating.Track> tracks = new ArrayList<>();
    for (Participant other : participants) {
      if (other != viewer
          && viewer.watchOnly().filter(only -> !only.equals(other.id())).isEmpty()) {
        other.peer().tracks().forEach(track -> tracks.add(SlotPlan.seated(track)));
      }
    }
    return tracks;
  }

  private @Nullable IncomingTrack trackOf(Seating.Track wanted) {
    for (Participant participant : participants) {
      if (participant.id().equals(wanted.participantId())) {
        return participant.track(wanted.source(), wanted.number());
      }
    }
    return null;
  }
}
