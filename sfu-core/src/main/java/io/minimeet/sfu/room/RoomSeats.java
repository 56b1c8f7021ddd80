package io.minimeet.sfu.room;

import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.publish.IncomingTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who sees whom in a room: puts {@link Seating}'s plan into effect and tells who is concerned. */
final class RoomSeats {
  private final RoomMembers members;
  private final Consumer<Participant> reseated;

  /**
   * The seats of a room.
   *
   * @param reseated told whose slots may show others, or others things, from now on
   */
  RoomSeats(RoomMembers members, Consumer<Participant> reseated) {
    this.members = members;
    this.reseated = reseated;
  }

  void reseatAll() {
    members.all().forEach(this::reseat);
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
    reseated.accept(viewer);
    viewer.tellSlots();
    // Before its first offer a client has no slots to be short of.
    if (viewer.peer().isConnecting()) {
      viewer.tellNeed(new RoomEvent.SlotsNeeded(plan.audioMissing(), plan.videoMissing()));
    }
  }

  private List<Seating.Track> tracksFor(Participant viewer) {
    List<Seating.Track> tracks = new ArrayList<>();
    for (Participant other : members.all()) {
      if (other != viewer
          && viewer.watchOnly().filter(only -> !only.equals(other.id())).isEmpty()) {
        other.peer().tracks().forEach(track -> tracks.add(SlotPlan.seated(track)));
      }
    }
    return tracks;
  }

  private @Nullable IncomingTrack trackOf(Seating.Track wanted) {
    Participant publisher = members.find(wanted.participantId());
    return publisher == null ? null : publisher.track(wanted.source(), wanted.number());
  }
}
