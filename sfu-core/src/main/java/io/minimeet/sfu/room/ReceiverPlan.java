package io.minimeet.sfu.room;

import io.minimeet.sfu.allocate.Allocation;
import io.minimeet.sfu.allocate.Choice;
import io.minimeet.sfu.allocate.Hysteresis;
import io.minimeet.sfu.allocate.Picture;
import io.minimeet.sfu.allocate.SteadyAllocation;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SlotWish;
import io.minimeet.sfu.congestion.LinkEstimator;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.publish.IncomingTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one participant is sent: plans its pictures with what its link takes. That is done often,
 * and makes no object while nothing changes.
 */
final class ReceiverPlan {
  /** Opus at its usual best, with the headers of fifty packets a second. */
  private static final long SOUND_BPS = 50_000;

  /** More do not speak at once for long. */
  private static final int SOUNDS_AT_ONCE = 3;

  /**
   * A step up is planned only with room to spare: the link is to be probed for that too, or it
   * would never be found.
   */
  private static final int DEMAND_PERCENT = 130;

  /** More than any pictures cost; a part of it more is no overflow. */
  private static final long NO_LIMIT_BPS = Long.MAX_VALUE / 200;

  private final Participant viewer;
  private final Hysteresis hysteresis = new Hysteresis();
  private final List<PictureSlot> slots = new ArrayList<>(4);
  private final List<PictureSlot> planned = new ArrayList<>(4);
  private final List<Picture> pictures = new ArrayList<>(4);
  private final SteadyAllocation allocation = new SteadyAllocation();
  private final SteadyAllocation wholeDemand = new SteadyAllocation();
  private final Consumer<PictureSlot> ended;
  private long neededBps;
  private boolean stale = true;

  /**
   * The plan for one participant.
   *
   * @param ended told of a picture that is over
   */
  ReceiverPlan(Participant viewer, Consumer<PictureSlot> ended) {
    this.viewer = viewer;
    this.ended = ended;
  }

  Participant viewer() {
    return viewer;
  }

  List<PictureSlot> slots() {
    return slots;
  }

  /** Somebody else sits in a slot, or something else is wanted there. */
  void outdate() {
    stale = true;
  }

  /** Whether to plan now, not in its turn: the link takes less than what was planned. */
  boolean isUrgent() {
    return stale || viewer.peer().estimator().targetBps() < neededBps;
  }

  /**
   * Plans anew.
   *
   * @param layersOf the layers of a picture
   * @return whether the client's slots are to be told
   */
  boolean plan(
      Function<IncomingTrack, TrackLayers> layersOf, @Nullable String speaker, long nowNanos) {
    stale = false;
    boolean changed = follow(layersOf, nowNanos);
    planned.clear();
    pictures.clear();
    for (int i = 0; i < slots.size(); i++) {
      PictureSlot slot = slots.get(i);
      Optional<SlotWish> wish = viewer.wishFor(slot.shown().slot().mid());
      boolean unwanted = SlotPlan.isPausedBy(wish);
      if (unwanted || slot.shown().track().isMuted()) {
        changed |= slot.leaveOut(unwanted, nowNanos);
        if (!unwanted) {
          slot.layers().wantAsBefore(); // to be back at once
        }
      } else {
        planned.add(slot);
        pictures.add(slot.picture(wish, speaker));
      }
    }
    return divide(nowNanos) || changed;
  }

  private boolean divide(long nowNanos) {
    LinkEstimator link = viewer.peer().estimator();
    long sound = soundBps();
    long used = 0;
    for (int i = 0; i < planned.size(); i++) {
      used += planned.get(i).bps();
    }
    long budget = Math.max(0, link.targetBps() - sound);
    long limit = hysteresis.limit(budget, used, leastBps(), nowNanos);
    Allocation plan = allocation.plan(pictures, limit);
    if (plan.bps() > used) {
      hysteresis.rose(nowNanos);
    }
    boolean changed = false;
    for (int i = 0; i < planned.size(); i++) {
      Choice choice = plan.choices().get(i);
      changed |= planned.get(i).apply(choice, pictures.get(i).shown(), nowNanos);
    }
    neededBps = plan.bps() == 0 ? 0 : plan.bps() + sound;
    long all = wholeDemand.plan(pictures, NO_LIMIT_BPS).bps();
    viewer.peer().demand((all + sound) * DEMAND_PERCENT / 100, nowNanos);
    return changed;
  }

  /** What the pictures would cost at their lowest. */
  private long leastBps() {
    long least = 0;
    for (int i = 0; i < pictures.size(); i++) {
      least += pictures.get(i).leastBps();
    }
    return least;
  }

  private long soundBps() {
    int sounds = 0;
    List<MediaSlot> all = viewer.peer().slots();
    for (int i = 0; i < all.size(); i++) {
      MediaSlot slot = all.get(i);
      if (slot.kind() == MediaKind.AUDIO && viewer.peer().subscriptionOf(slot) != null) {
        sounds++;
      }
    }
    return SOUND_BPS * Math.min(sounds, SOUNDS_AT_ONCE);
  }

  /** Keeps a memory for each picture there is. */
  private boolean follow(Function<IncomingTrack, TrackLayers> layersOf, long nowNanos) {
    boolean changed = false;
    for (int i = slots.size() - 1; i >= 0; i--) {
      PictureSlot slot = slots.get(i);
      if (viewer.peer().subscriptionOf(slot.shown().slot()) != slot.shown()) {
        slots.remove(i);
        ended.accept(slot);
        changed = true;
      }
    }
    List<MediaSlot> all = viewer.peer().slots();
    for (int i = 0; i < all.size(); i++) {
      MediaSlot slot = all.get(i);
      Subscription shown = viewer.peer().subscriptionOf(slot);
      if (shown != null && slot.kind() == MediaKind.VIDEO && find(shown) == null) {
        slots.add(new PictureSlot(shown, layersOf.apply(shown.track()), nowNanos));
        changed = true;
      }
    }
    return changed;
  }

  private @Nullable PictureSlot find(Subscription shown) {
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).isOf(shown)) {
        return slots.get(i);
      }
    }
    return null;
  }

  /** Whether the plan pauses what is in the slot. */
  boolean isPaused(Subscription shown) {
    PictureSlot slot = find(shown);
    return slot != null && slot.isPausedByPlan();
  }

  /** The client knows nothing of what it was told. */
  void forgetTold() {
    slots.forEach(slot -> slot.news().forget());
  }
}
