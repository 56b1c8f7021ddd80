package io.minimeet.people.call;

import io.minimeet.store.call.Sample;
import java.util.List;

/** Bad time that samples show. */
final class SamplePatches {
  private SamplePatches() {}

  static List<Patch> of(Trouble trouble, StayStory story) {
    return story.samples().stream()
        .filter(trouble::isBad)
        .map(sample -> patch(trouble, sample, story))
        .toList();
  }

  private static Patch patch(Trouble trouble, Sample sample, StayStory story) {
    int value = trouble.measure(sample);
    long from = Math.max(story.fromMillis(), sample.atMillis() - Sample.PERIOD_MILLIS);
    return new Patch(from, sample.atMillis(), trouble.times(value), value, false);
  }
}
