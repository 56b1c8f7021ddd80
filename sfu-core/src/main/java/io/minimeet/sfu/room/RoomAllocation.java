package io.minimeet.sfu.room;

import io.minimeet.sfu.LinkSample;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.peer.Peer;
import io.minimeet.sfu.peer.PeerSetting;
import io.minimeet.sfu.publish.IncomingTrack;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what in a room, planned a few times a second for everybody and at once for whom less
 * gets through; and what follows from it: senders are told which layers nobody watches, receivers
 * how their pictures are.
 */
final class RoomAllocation {
  static final long ROUND_NANOS = 250_000_000L;
  private static final int ROUNDS_A_TELLING = 4;
  private static final long SAMPLE_NANOS = 10_000_000_000L;

  private final RoomMembers members;
  private final RoomSeats seats;
  private final PeerSetting setting;
  private final Supplier<@Nullable String> speaker;
  private final PictureQuality quality;
  private final Map<Participant, Share> shares = new HashMap<>();
  private final Map<IncomingTrack, TrackLayers> tracks = new HashMap<>();
  private long roundNanos = Long.MIN_VALUE;
  private long polledNanos;
  private int rounds;

  /** What is kept for one participant. */
  private final class Share {
    final ReceiverPlan plan;
    final UplinkMeter uplink = new UplinkMeter();
    long sampleNanos;

    Share(Participant participant, long nowNanos) {
      plan = new ReceiverPlan(participant, slot -> ended(participant, slot));
      sampleNanos = nowNanos + SAMPLE_NANOS;
    }
  }

  /**
   * The allocation of a room in which nobody is yet.
   *
   * @param speaker who leads the conversation
   */
  RoomAllocation(
      RoomMembers members,
      RoomSeats seats,
      PeerSetting setting,
      Supplier<@Nullable String> speaker) {
    this.members = members;
    this.seats = seats;
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
      for (int i = 0; i < members.all().size(); i++) { // often: no iterator
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
    forgetGone();
    tracks.values().forEach(layers -> layers.look(nowNanos));
    for (Participant viewer : members.all()) {
      Share share = share(viewer, nowNanos);
      share.uplink.look(viewer.peer().tracks(), nowNanos);
      if (viewer.peer().isConnecting()) {
        plan(share, nowNanos);
      }
    }
    boolean tellsSlots = rounds++ % ROUNDS_A_TELLING == 0;
    for (Participant viewer : members.all()) {
      Share share = share(viewer, nowNanos);
      if (tellsSlots) {
        seats.tell(viewer); // sizes and frame rates that became known, or other ones
      }
      tellQuality(share, nowNanos);
      tellLayers(viewer, nowNanos);
      sample(share, nowNanos);
    }
  }

  private void forgetGone() {
    tracks.values().removeIf(layers -> !isPublished(layers.track()));
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
    if (share.plan.plan(track -> layersOf(track, nowNanos), speaker.get(), nowNanos)) {
      seats.tell(share.plan.viewer());
    }
  }

  private TrackLayers layersOf(IncomingTrack track, long nowNanos) {
    TrackLayers known = tracks.get(track);
    if (known == null) {
      known = new TrackLayers(track, nowNanos);
      known.look(nowNanos);
      tracks.put(track, known);
    }
    return known;
  }

  private void tellQuality(Share share, long nowNanos) {
    for (PictureSlot slot : share.plan.slots()) {
      Participant publisher = members.find(slot.shown().track().publisherId());
      boolean lossy = publisher != null && share(publisher, nowNanos).uplink.isLossy();
      quality.look(share.plan.viewer(), slot, lossy, nowNanos);
    }
  }

  private void tellLayers(Participant publisher, long nowNanos) {
    for (IncomingTrack track : publisher.peer().tracks()) {
      if (track.kind() == MediaKind.VIDEO) {
        TrackLayers layers = layersOf(track, nowNanos);
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
    Peer peer = participant.peer();
    if (share.sampleNanos > nowNanos || !peer.isConnecting()) {
      return;
    }
    share.sampleNanos = nowNanos + SAMPLE_NANOS;
    LinkSample sample =
        new LinkSample(
            peer.estimator().targetBps(),
            peer.receiverStatistics().roundTripNanos(),
            peer.receiverStatistics().lossRatio(),
            peer.receiverStatistics().jitterNanos(),
            share.uplink.loss(),
            share.uplink.jitterNanos());
    sample.measure(setting.counters());
    setting.calls().link(participant.callId(), sample);
  }
}
