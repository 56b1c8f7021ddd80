package io.minimeet.people.call;

import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Sample;
import io.minimeet.store.call.Stay;
import io.minimeet.store.call.Timeline;
import java.time.ZoneId;
import java.util.List;

/**
 * How a stay went: as a timeline, in numbers, and in a sentence.
 *
 * @param samples of a long stay, each stands for several
 * @param pictures those that this person received
 */
public record StayQuality(
    Stay stay,
    List<Sample> samples,
    List<Picture> pictures,
    List<CallEvent> events,
    StayFigures figures,
    Verdict verdict) {
  static StayQuality of(Stay stay, Timeline timeline, ZoneId zone, long nowMillis) {
    StayStory story =
        new StayStory(
            stay,
            timeline.samples(),
            timeline.received(),
            timeline.sent(),
            timeline.events(),
            nowMillis);
    return new StayQuality(
        stay,
        CoarseSamples.of(timeline.samples()),
        timeline.received(),
        timeline.events(),
        StayFigures.of(story),
        Verdict.of(story, zone));
  }
}
