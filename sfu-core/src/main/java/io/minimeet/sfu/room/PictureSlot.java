package io.minimeet.sfu.room;

import io.minimeet.sfu.allocate.Choice;
import io.minimeet.sfu.allocate.Layer;
import io.minimeet.sfu.allocate.Limit;
import io.minimeet.sfu.allocate.Picture;
import io.minimeet.sfu.allocate.Picture.Shown;
import io.minimeet.sfu.allocate.Preference;
import io.minimeet.sfu.api.Hint;
import io.minimeet.sfu.api.SlotWish;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.quality.PictureFacts;
import io.minimeet.sfu.quality.QualityNews;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One picture that one participant receives: what was planned for it, and whether it moves. */
final class PictureSlot {
  /** A camera sends something many times a second; a screen on which nothing moves, once. */
  private static final long CAMERA_STUCK_NANOS = 2_000_000_000L;

  private static final long SCREEN_STUCK_NANOS = 6_000_000_000L;

  private static final int NEVER = -1;

  private final Subscription shown;
  private final TrackLayers layers;
  private final QualityNews news = new QualityNews();
  private Optional<SlotWish> wish = Optional.empty();
  private Picture picture =
      new Picture(0, false, Shown.ANY, Preference.BALANCED, List.of(), Picture.NEW);
  private PictureFacts facts = PictureFacts.NONE;
  private int spatial = NEVER;
  private int temporal = NEVER;
  private boolean planned;
  private boolean paused;
  private Limit limit = Limit.NOTHING_THERE;
  private int packets;
  private long movedNanos;

  PictureSlot(Subscription shown, TrackLayers layers, long nowNanos) {
    this.shown = shown;
    this.layers = layers;
    movedNanos = nowNanos;
    packets = shown.slot().packetsSent();
  }

  boolean isOf(Subscription subscription) {
    return shown == subscription;
  }

  Subscription shown() {
    return shown;
  }

  TrackLayers layers() {
    return layers;
  }

  QualityNews news() {
    return news;
  }

  // ---- the plan

  /** As the plan is to see it; the same object until that is another. */
  Picture picture(Optional<SlotWish> wished, @Nullable String speaker) {
    boolean speaking =
        shown.track().source() == Source.CAMERA && shown.track().publisherId().equals(speaker);
    int current = current();
    boolean same =
        wish.equals(wished)
            && picture.speaking() == speaking
            && picture.preference() == preference()
            && picture.layers().equals(layers.layers())
            && picture.current() == current;
    if (!same) {
      wish = wished;
      picture =
          new Picture(
              wish.map(it -> it.priority().orElse(0)).orElse(0),
              speaking,
              wish.map(PictureSlot::shownAs).orElse(Shown.ANY),
              preference(),
              layers.layers(),
              current);
    }
    return picture;
  }

  private static Shown shownAs(SlotWish wish) {
    return new Shown(
        wish.width().orElse(Shown.UNKNOWN),
        wish.height().orElse(Shown.UNKNOWN),
        wish.framesPerSecond().orElse(Shown.UNKNOWN));
  }

  private Preference preference() {
    Optional<Hint> hint = shown.track().hint();
    if (hint.isPresent()) {
      return hint.orElseThrow() == Hint.MOTION ? Preference.MOTION : Preference.DETAIL;
    }
    return shown.track().source() == Source.SCREEN ? Preference.DETAIL : Preference.BALANCED;
  }

  private int current() {
    if (!planned) {
      return Picture.NEW;
    }
    List<Layer> present = layers.layers();
    int current = Picture.PAUSED;
    for (int i = 0; i < present.size() && !paused; i++) {
      // Of a layer that is gone the best below is what is sent.
      Layer layer = present.get(i);
      boolean reached = place(layer) <= (spatial << Byte.SIZE | temporal);
      if (reached && (current < 0 || place(layer) > place(present.get(current)))) {
        current = i;
      }
    }
    return current;
  }

  private static int place(Layer layer) {
    return layer.spatial() << Byte.SIZE | layer.temporal();
  }

  /** What was planned costs so much now. */
  long bps() {
    int current = current();
    return current < 0 ? 0 : layers.layers().get(current).bps();
  }

  /** Puts the plan into effect; true when it was paused by it, or goes on. */
  boolean apply(Choice choice, Shown size, long nowNanos) {
    boolean before = paused;
    boolean nothingThere = choice.limit() == Limit.NOTHING_THERE;
    limit = choice.limit();
    planned = !nothingThere;
    paused = choice.isPaused() && !nothingThere;
    if (nothingThere) {
      shown.aim(0, Integer.MAX_VALUE); // the smallest first, whatever the link takes
    } else if (!paused) {
      Layer layer = layers.layers().get(choice.layer());
      spatial = layer.spatial();
      temporal = layer.temporal();
      shown.aim(spatial, temporal);
      want(layer, size);
    } else if (limit == Limit.BUDGET) {
      layers.want(0); // to be back as soon as the link takes it
    }
    shown.pause(paused);
    if (paused) {
      movedNanos = nowNanos;
    }
    return before != paused;
  }

  private void want(Layer layer, Shown size) {
    boolean more = limit == Limit.NOTHING_BETTER && layers.isDriedUp() && !size.isCoveredBy(layer);
    if (more) {
      layers.wantAll();
    } else {
      layers.want(layer.spatial());
    }
  }

  /** It is not planned, for its receiver or its sender does not want it sent. */
  boolean leaveOut(boolean pause, long nowNanos) {
    boolean before = shown.isPaused();
    planned = false;
    paused = false;
    movedNanos = nowNanos;
    shown.pause(pause);
    return before != pause;
  }

  /** Whether there was nothing to plan yet. */
  boolean isBeginning() {
    return limit == Limit.NOTHING_THERE;
  }

  boolean isPausedByPlan() {
    return paused;
  }

  /** What is known of it now, with what is known elsewhere. */
  PictureFacts facts(boolean pausedByReceiver, boolean stuck, boolean uplinkLossy) {
    facts =
        facts.next(
            pausedByReceiver,
            shown.track().isMuted(),
            stuck,
            limit,
            !paused,
            layers.isBusy(),
            layers.isDriedUp(),
            uplinkLossy);
    return facts;
  }

  // ---- whether it moves

  /** Nothing was sent for so long that somebody sees it; not while nothing can or should be. */
  boolean isStuck(long nowNanos) {
    int sent = shown.slot().packetsSent();
    if (sent != packets || !shown.slot().isOpen()) {
      packets = sent;
      movedNanos = nowNanos;
    }
    boolean screen = shown.track().source() == Source.SCREEN;
    return nowNanos - movedNanos > (screen ? SCREEN_STUCK_NANOS : CAMERA_STUCK_NANOS);
  }
}
