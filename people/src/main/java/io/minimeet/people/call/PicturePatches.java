package io.minimeet.people.call;

import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Picture.Reason;
import io.minimeet.store.call.Picture.State;
import io.minimeet.store.call.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bad time that pictures show: each is as it is until the next of its viewer and slot. */
final class PicturePatches {
  /** A picture that is smaller, against a link that is only just bad. */
  private static final double SMALLER_TIMES = 0.5;

  private final StayStory story;

  PicturePatches(StayStory story) {
    this.story = story;
  }

  private record Slot(String viewerId, String mid) {}

  /** Pictures to this person that did not move though they should, of no fault of theirs. */
  List<Patch> stoodStill() {
    return patches(story.received(), Reason.NOTHING_FLOWS).stream()
        .filter(Patch::isSevere)
        .toList();
  }

  /**
   * Pictures to this person for which their downlink was too narrow. One that is only smaller
   * counts where little was carried.
   */
  List<Patch> downlinkNarrow() {
    return patches(story.received(), Reason.YOUR_DOWNLINK).stream()
        .map(this::measured)
        .filter(patch -> patch.isSevere() || isNarrow(patch.value()))
        .toList();
  }

  private static boolean isNarrow(int kbps) {
    return kbps > 0 && kbps < Trouble.NARROW_KBPS;
  }

  List<Patch> uplinkNarrow() {
    return patches(story.sent(), Reason.SENDER_LIMITED_BANDWIDTH);
  }

  List<Patch> senderBusy() {
    return patches(story.sent(), Reason.SENDER_LIMITED_CPU);
  }

  private List<Patch> patches(List<Picture> pictures, Reason reason) {
    List<Patch> found = new ArrayList<>();
    Map<Slot, Picture> open = new HashMap<>();
    for (Picture picture : pictures) {
      Picture before = open.put(new Slot(picture.viewerId(), picture.mid()), picture);
      if (before != null) {
        addIfBad(found, before, picture.atMillis(), reason);
      }
    }
    open.values().forEach(last -> addIfBad(found, last, story.toMillis(), reason));
    return found;
  }

  private void addIfBad(List<Patch> found, Picture picture, long toMillis, Reason reason) {
    boolean isBad =
        picture.why().filter(why -> why == reason).isPresent()
            && picture.state() != State.GOOD
            && picture.state() != State.ENDED;
    if (isBad) {
      boolean isSevere = picture.state() != State.REDUCED;
      long to = Math.min(toMillis, story.toMillis());
      found.add(
          new Patch(
              Math.max(picture.atMillis(), story.fromMillis()), to, SMALLER_TIMES, 0, isSevere));
    }
  }

  /** With what the downlink carried meanwhile: the middle one of what was believed of it. */
  private Patch measured(Patch patch) {
    int[] carried =
        story.samples().stream()
            .filter(sample -> sample.atMillis() >= patch.fromMillis())
            .filter(sample -> sample.atMillis() <= patch.toMillis() + Sample.PERIOD_MILLIS)
            .mapToInt(Sample::estimateKbps)
            .sorted()
            .toArray();
    int middle = carried.length == 0 ? 0 : carried[(carried.length - 1) / 2];
    return new Patch(patch.fromMillis(), patch.toMillis(), patch.times(), middle, patch.isSevere());
  }
}
