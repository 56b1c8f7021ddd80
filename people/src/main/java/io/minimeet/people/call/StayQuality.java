package io.minimeet.people.call;

import io.minimeet.store.call.Stay;
import io.minimeet.store.call.Timeline;
import java.time.ZoneId;

/** How a stay went: all that is known, in numbers, and in a sentence. */
public record StayQuality(Stay stay, Timeline timeline, StayFigures figures, Verdict verdict) {
  static StayQuality of(Stay stay, Timeline timeline, ZoneId zone, long nowMillis) {
    StayStory story =
        new StayStory(
            stay,
            timeline.samples(),
            timeline.received(),
            timeline.sent(),
            timeline.events(),
            nowMillis);
    return new StayQuality(stay, timeline, StayFigures.of(story), Verdict.of(story, zone));
  }
}
