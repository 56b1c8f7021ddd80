package io.minimeet.sfu.room;

import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.peer.PeerSetting;
import io.minimeet.sfu.publish.IncomingTrack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what in a room, planned a few times a second for everybody and at once for whom less
 * gets through; and what follows from it: senders are told which layers nobody watches, receivers
 * how their pictures are.
 *
 * <p>While nothing changes none of it makes an object: lists are gone through by their places.
 */
final class RoomAllocation {
  static final long ROUND_NANOS = 250_000_000L;
  private static final int ROUNDS_A_TELLING = 4;
  private static final long SAMPLE_NANOS = 10_000_000_000L;

  private final RoomMembers members;
  private final PeerSetting setting;
  private final Supplier<@Nullable String> speaker;
  private final PictureQuality quality;
  private final Map<Participant, Share> shares = new HashMap<>();
  private final Map<IncomingTrack, TrackLayers> tracks = new HashMap<>();
  private final Function<IncomingTrack, TrackLayers> layersOf = this::layersOf;
  private long roundNanos = Long.MIN_VALUE;
  private long polledNanos;
  private int rounds;

  /** What is kept for one participant. */
  private final class Share {
    final ReceiverPlan plan;
    final ParticipantLink link;
    long sampleNanos;

    Share(Participant participant, long nowNanos) {
      plan = new ReceiverPlan(participant, slot -> ended(participant, slot));
      link = new ParticipantLink(participant.peer());
      sampleNanos = nowNanos + SAMPLE_NANOS;
    }
  }

  /**
   * The allocation of a room in which nobody is yet.
   *
   * @param speaker who leads the conversation
   */
  RoomAllocation(RoomMembers members, PeerSetting setting, Supplier<@Nullable String> speaker) {
    this.members = members;
    this.setting = setting;
    this.speaker = speaker;
    quality = new PictureQuality(setting.counters(), setting.calls());
  }

  /** Somebody else sits in this participant's slots, or they want something else there. */
  void outdate(Participant viewer) {
    Share share = shares.get(viewer);
    if (share != null) {
      share.plan.outdate();
    }
  }

  /** Whether the plan pauses what this participant is shown. */
  boolean isPaused(Participant viewer, Subscription shown) {
    Share share = shares.get(viewer);
    return share != null && share.plan.isPaused(shown);
  }

  /** The client of this participant knows nothing of what it was told. */
  void forgetTold(Participant participant) {
    Share share = shares.get(participant);
    if (share != null) {
      share.plan.forgetTold();
    }
    for (IncomingTrack track : participant.peer().tracks()) {
      TrackLayers layers = tracks.get(track);
      if (layers != null && layers.isAnyAsleep()) {
        tell(participant, layers);
      }
    }
  }

  /** This participant's stay is over. */
  void remove(Participant participant) {
    Share share = shares.remove(participant);
    if (share != null) {
      share.plan.slots().forEach(slot -> ended(participant, slot));
    }
  }

  private void ended(Participant participant, PictureSlot slot) {
    setting.calls().pictureEnded(participant.callId(), slot.shown().slot().mid(), polledNanos);
  }

  /** No sound comes in a slot though it should, or it does again; pictures are looked at here. */
  void soundStalled(Participant viewer, String mid, boolean stalled) {
    MediaSlot slot = viewer.peer().slotOf(mid);
    if (slot != null && slot.kind() == MediaKind.AUDIO) {
      viewer.tell(
          stalled
              ? new RoomEvent.Quality(
                  mid, PictureState.FROZEN, Optional.of(PictureReason.NOTHING_FLOWS))
              : new RoomEvent.Quality(mid, PictureState.GOOD, Optional.empty()));
    }
  }

  /** Plans what is due; returns when to plan next. */
  long poll(long nowNanos) {
    polledNanos = nowNanos;
    if (roundNanos <= nowNanos) {
      roundNanos = nowNanos + ROUND_NANOS;
      round(nowNanos);
    } else {
      for (int i = 0; i < members.all().size(); i++) {
        Participant viewer = members.all().get(i);
        Share share = share(viewer, nowNanos);
        if (share.plan.isUrgent() && viewer.peer().isConnecting()) {
          plan(share, nowNanos);
        }
      }
    }
    return isAnybodyConnecting() ? roundNanos : Long.MAX_VALUE;
  }

  private boolean isAnybodyConnecting() {
    for (int i = 0; i < members.all().size(); i++) {
      if (members.all().get(i).peer().isConnecting()) {
        return true;
      }
    }
    return false;
  }

  private void round(long nowNanos) {
    lookAtTracks(nowNanos);
    for (int i = 0; i < members.all().size(); i++) {
      Participant viewer = members.all().get(i);
      Share share = share(viewer, nowNanos);
      share.link.look(nowNanos);
      if (viewer.peer().isConnecting()) {
        plan(share, nowNanos);
      }
    }
    boolean tellsSlots = rounds++ % ROUNDS_A_TELLING == 0;
    for (int i = 0; i < members.all().size(); i++) {
      Participant viewer = members.all().get(i);
      Share share = share(viewer, nowNanos);
      if (tellsSlots) {
        viewer.tellSlots(); // sizes and frame rates that became known, or other ones
      }
      tellQuality(share, nowNanos);
      tellLayers(viewer, nowNanos);
      sample(share, nowNanos);
    }
  }

  private void lookAtTracks(long nowNanos) {
    int published = 0;
    for (int i = 0; i < members.all().size(); i++) {
      List<IncomingTrack> sent = members.all().get(i).peer().tracks();
      for (int k = 0; k < sent.size(); k++) {
        TrackLayers layers = tracks.get(sent.get(k));
        if (layers != null) {
          layers.look(nowNanos);
          published++;
        }
      }
    }
    if (published < tracks.size()) {
      tracks.values().removeIf(layers -> !isPublished(layers.track()));
    }
  }

  private boolean isPublished(IncomingTrack track) {
    Participant publisher = members.find(track.publisherId());
    return publisher != null && publisher.peer().tracks().contains(track);
  }

  private Share share(Participant participant, long nowNanos) {
    Share known = shares.get(participant);
    if (known == null) {
      known = new Share(participant, nowNanos);
      shares.put(participant, known);
    }
    return known;
  }

  private void plan(Share share, long nowNanos) {
    if (share.plan.plan(layersOf, speaker.get(), nowNanos)) {
      share.plan.viewer().tellSlots();
    }
  }

  private TrackLayers layersOf(IncomingTrack track) {
    TrackLayers known = tracks.get(track);
    if (known == null) {
      known = new TrackLayers(track, polledNanos);
      known.look(polledNanos);
      tracks.put(track, known);
    }
    return known;
  }

  private void tellQuality(Share share, long nowNanos) {
    List<PictureSlot> slots = share.plan.slots();
    for (int i = 0; i < slots.size(); i++) {
      PictureSlot slot = slots.get(i);
      Participant publisher = members.find(slot.shown().track().publisherId());
      boolean lossy = publisher != null && share(publisher, nowNanos).link.isUplinkLossy();
      quality.look(share.plan.viewer(), slot, lossy, nowNanos);
    }
  }

  private void tellLayers(Participant publisher, long nowNanos) {
    List<IncomingTrack> sent = publisher.peer().tracks();
    for (int i = 0; i < sent.size(); i++) {
      IncomingTrack track = sent.get(i);
      if (track.kind() == MediaKind.VIDEO) {
        TrackLayers layers = layersOf(track);
        if (layers.settleWanted(nowNanos)) {
          tell(publisher, layers);
        }
      }
    }
  }

  private static void tell(Participant publisher, TrackLayers layers) {
    publisher.tell(new RoomEvent.LayersWanted(layers.track().mid(), layers.wantedRids()));
  }

  private void sample(Share share, long nowNanos) {
    Participant participant = share.plan.viewer();
    if (share.sampleNanos <= nowNanos && participant.peer().isConnecting()) {
      share.sampleNanos = nowNanos + SAMPLE_NANOS;
      share.link.measure(setting.counters());
      setting.calls().link(participant.callId(), share.link);
    }
  }
}
