package io.minimeet.people.call;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person is told of somebody's call, in a sentence.
 *
 * @param worst what it tells of; empty where nothing was bad, or nothing is known
 */
public record Verdict(String sentence, Optional<Spell> worst) {
  /** In less than this, one cannot say that a call was good. */
  private static final long LEAST_MILLIS = 20_000;

  /**
   * Reads a stay. The worst spell is told, by its score; of equals the first, then the one that
   * stands first in {@link Trouble}.
   *
   * @param zone for the times of day
   */
  public static Verdict of(StayStory story, ZoneId zone) {
    VerdictWords words = new VerdictWords(story, new Spoken(zone));
    if (!story.stay().isConnected()) {
      return new Verdict(words.neverConnected(), Optional.empty());
    }
    List<Spell> all = spells(story);
    Optional<Spell> worst =
        all.stream()
            .max(
                Comparator.comparingDouble(Spell::score)
                    .thenComparing(Comparator.comparingLong(Spell::fromMillis).reversed())
                    .thenComparing(Comparator.comparing(Spell::trouble).reversed()));
    String sentence = worst.map(spell -> words.bad(alike(all, spell))).orElseGet(() -> good(story));
    return new Verdict(sentence, worst);
  }

  private static String good(StayStory story) {
    if (story.lengthMillis() < LEAST_MILLIS) {
      return "Too short to judge: " + Spoken.duration(story.lengthMillis()) + ".";
    }
    return story.samples().isEmpty() ? "Nothing was measured." : "Good throughout.";
  }

  private static List<Spell> spells(StayStory story) {
    PicturePatches pictures = new PicturePatches(story);
    return Stream.of(Trouble.values())
        .flatMap(trouble -> Spells.of(trouble, patches(trouble, story, pictures)).stream())
        .toList();
  }

  private static List<Patch> patches(Trouble trouble, StayStory story, PicturePatches pictures) {
    return switch (trouble) {
      case CUT_OFF -> EventPatches.cutOff(story);
      case SLOW_START -> EventPatches.slowStart(story);
      case STOOD_STILL -> pictures.stoodStill();
      case DOWNLINK_NARROW -> pictures.downlinkNarrow();
      case UPLINK_NARROW -> pictures.uplinkNarrow();
      case SENDER_BUSY -> pictures.senderBusy();
      case UPLINK_LOSS, DOWNLINK_LOSS, ROUND_TRIP, UPLINK_JITTER, DOWNLINK_JITTER ->
          SamplePatches.of(trouble, story);
    };
  }

  /** All of the worst one's kind. */
  private static List<Spell> alike(List<Spell> all, Spell worst) {
    return all.stream().filter(spell -> spell.trouble() == worst.trouble()).toList();
  }
}
