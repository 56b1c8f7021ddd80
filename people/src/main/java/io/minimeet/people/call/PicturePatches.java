package io.minimeet.people.call;

import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Picture.Reason;
import io.minimeet.store.call.Picture.State;
import io.minimeet.store.call.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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

  /** For how long pictures to this person were so, all slots together. */
  long millis(Predicate<Picture> isSo) {
    return patches(story.received(), isSo).stream()
        .mapToLong(patch -> Math.max(0, patch.toMillis() - patch.fromMillis()))
        .sum();
  }

  private List<Patch> patches(List<Picture> pictures, Reason reason) {
    return patches(
        pictures,
        picture ->
            picture.why().filter(why -> why == reason).isPresent()
                && picture.state() != State.GOOD
                && picture.state() != State.ENDED);
  }

  private List<Patch> patches(List<Picture> pictures, Predicate<Picture> isBad) {
    List<Patch> found = new ArrayList<>();
    Map<Slot, Picture> open = new LinkedHashMap<>();
    for (Picture picture : pictures) {
      Picture before = open.put(new Slot(picture.viewerId(), picture.mid()), picture);
      if (before != null && isBad.test(before)) {
        found.add(patch(before, picture.atMillis()));
      }
    }
    open.values().stream().filter(isBad).forEach(last -> found.add(patch(last, story.toMillis())));
    return found;
  }

  private Patch patch(Picture picture, long toMillis) {
    return new Patch(
        Math.max(picture.atMillis(), story.fromMillis()),
        Math.min(toMillis, story.toMillis()),
        SMALLER_TIMES,
        0,
        picture.state() != State.REDUCED);
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
