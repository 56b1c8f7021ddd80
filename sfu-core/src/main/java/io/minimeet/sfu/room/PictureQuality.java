package io.minimeet.sfu.room;

import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.PictureNote;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.quality.PictureFacts;
import io.minimeet.sfu.quality.Verdict;
import java.util.Optional;

/** Finds out how each picture of a room is, tells its receiver, and keeps the account of it. */
final class PictureQuality {
  private final Counters counters;
  private final CallLog calls;

  PictureQuality(Counters counters, CallLog calls) {
    this.counters = counters;
    this.calls = calls;
  }

  /** Looks at one picture, after its plan. */
  void look(Participant viewer, PictureSlot slot, boolean uplinkLossy, long nowNanos) {
    Subscription shown = slot.shown();
    boolean stuck = slot.isStuck(nowNanos);
    boolean unwanted = SlotPlan.isPausedBy(viewer.wishFor(shown.slot().mid()));
    PictureFacts facts = slot.facts(unwanted, stuck, uplinkLossy);
    if (slot.isBeginning() && !stuck && !facts.pausedByReceiver() && !facts.muted()) {
      return; // nothing can be said yet of a picture of which nothing came
    }
    Optional<Verdict> told = slot.news().next(Verdict.of(facts), nowNanos);
    if (told.isPresent()) {
      tell(viewer, slot, told.orElseThrow(), nowNanos);
    }
  }

  private void tell(Participant viewer, PictureSlot slot, Verdict verdict, long nowNanos) {
    Subscription shown = slot.shown();
    String mid = shown.slot().mid();
    viewer.tell(new RoomEvent.Quality(mid, verdict.state(), verdict.why()));
    calls.picture(
        viewer.callId(),
        new PictureNote(
            mid,
            shown.track().publisherId(),
            verdict.state(),
            verdict.why(),
            SlotPlan.layer(shown),
            nowNanos));
    if (verdict.state() == PictureState.FROZEN) {
      counters.add(Counter.FREEZES, 1);
    } else if (verdict.state() == PictureState.PAUSED) {
      PictureReason why = verdict.why().orElseThrow();
      counters.pause(why);
    }
  }
}
